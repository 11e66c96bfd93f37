package headgate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The content of the jar. */
class JarIT {

  private static final long BUDGET_BYTES = 20_000_000;

  @Test
  void size_isWithinTheBudget() throws IOException {
    assertThat(Files.size(Launched.JAR)).isLessThanOrEqualTo(BUDGET_BYTES);
  }

  @Test
  void sqliteNatives_areOnlyTheCommonOnes() throws IOException {
    assertThat(names())
        .filteredOn(name -> name.startsWith("org/sqlite/native/") && !name.endsWith("/"))
        .containsExactlyInAnyOrder(
            "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
            "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so",
            "org/sqlite/native/Linux-Musl/x86_64/libsqlitejdbc.so",
            "org/sqlite/native/Linux-Musl/aarch64/libsqlitejdbc.so",
            "org/sqlite/native/Mac/x86_64/libsqlitejdbc.dylib",
            "org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib",
            "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll");
  }

  @Test
  void referencePage_hasOnlyTheFilesThatAreServed() throws IOException {
    assertThat(names())
        .filteredOn(name -> name.startsWith("META-INF/resources/") && !name.endsWith("/"))
        .map(name -> name.replaceFirst(".*/", ""))
        .containsExactlyInAnyOrder(
            "swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt");
  }

  @Test
  void packagingFilesOfTheLibraries_areRemoved() throws IOException {
    assertThat(names())
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
        .noneMatch(name -> name.endsWith("/pom.xml") || name.endsWith("/pom.properties"))
        .noneMatch(name -> name.endsWith(".kotlin_module") || name.endsWith(".kotlin_builtins"))
        .noneMatch(name -> name.contains("/OSGI-INF/"));
  }

  @Test
  void licencesOfTheLibraries_areKept() throws IOException {
    try (JarFile jar = new JarFile(Launched.JAR.toFile())) {
      assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
      assertThat(text(jar, "META-INF/LICENSE.txt")).contains("QOS.ch");
      assertThat(text(jar, "META-INF/NOTICE")).contains("Jackson");
      assertThat(text(jar, "META-INF/FastDoubleParser-LICENSE")).contains("MIT License");
      assertThat(text(jar, "META-INF/maven/org.xerial/sqlite-jdbc/LICENSE.zentus"))
          .contains("David Crawshaw");
    }
  }

  @Test
  void manifest_namesTheMainClassAndTheRuntimeFlags() throws IOException {
    try (JarFile jar = new JarFile(Launched.JAR.toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();

      assertThat(attributes.getValue("Main-Class")).isEqualTo("headgate.Main");
      assertThat(attributes.getValue("Multi-Release")).isEqualTo("true");
      assertThat(attributes.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
    }
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(Launched.JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes());
  }
}
