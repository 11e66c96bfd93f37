package headgate.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code run.sh} with a jar that is already built, and a {@code mvn} that only records its calls.
 */
class RunScriptIT {

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  /** For tests that do not depend on the archive: making one takes seconds. */
  @TempDir private static Path shared;

  @TempDir private Path fresh;
  private Path project;
  private Path elsewhere;

  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @BeforeEach
  void useSharedProject() throws IOException {
    layOut(shared);
  }

  private void layOut(Path directory) throws IOException {
    project = directory.resolve("a project");
    elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    if (Files.exists(project)) {
      return;
    }
    for (String folder : List.of("src/main/java", "sql", "target", "tools")) {
      Files.createDirectories(project.resolve(folder));
    }
    Files.copy(Path.of("run.sh"), project.resolve("run.sh"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(project.resolve("pom.xml"));
    executable(
        project.resolve("tools/mvn"),
        "#!/usr/bin/env bash\necho \"$JAVA_HOME $*\" >>\"$(dirname \"$0\")/calls\"\n");
    for (String old : List.of("pom.xml", "src/main/java", "src/main", "sql")) {
      Files.setLastModifiedTime(project.resolve(old), LONG_AGO);
    }
    Files.copy(Launched.JAR, jar());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void archive_isMadeOnceAndUsed(Path jdk) throws Exception {
    layOut(fresh);
    assertThat(version(jdk)).startsWith("headgate ");
    List<Path> archives = archives();
    assertThat(archives).hasSize(1);
    assertThat(archives.get(0)).isNotEmptyFile();
    assertThat(sqlite()).isNotEmptyFile();
    FileTime made = Files.getLastModifiedTime(archives.get(0));

    assertThat(version(jdk)).startsWith("headgate ");

    assertThat(archives()).isEqualTo(archives);
    assertThat(Files.getLastModifiedTime(archives.get(0))).isEqualTo(made);
    assertThat(calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void archiveThatDoesNotFit_isIgnoredSilently(Path jdk) throws Exception {
    layOut(fresh);
    version(jdk);
    Path archive = archives().get(0);
    Files.delete(archive);
    Files.writeString(archive, "no archive");

    assertThat(version(jdk)).startsWith("headgate ");
  }

  @Test
  void libraryThatDoesNotFit_isIgnored() throws Exception {
    layOut(fresh);
    Path jdk = Jdks.all().get(0);
    version(jdk);
    Files.writeString(sqlite(), "no library");

    assertThat(run(jdk, "key", "list", "--data", fresh.resolve("data").toString()).exitCode())
        .isZero();
  }

  @Test
  void concurrentRuns_leaveOneCompleteArchive() throws Exception {
    layOut(fresh);
    List<Launched> running = new ArrayList<>();
    for (int count = 0; count < 3; count++) {
      running.add(run(Jdks.all().get(0), "version"));
    }
    for (Launched run : running) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.output()).startsWith("headgate ");
      run.close();
    }

    assertThat(archives()).hasSize(1);
    assertThat(archives().get(0)).isNotEmptyFile();
  }

  @Test
  void server_runsInTheCallersDirectoryAndGetsItsSignals() throws Exception {
    try (Launched server =
        run(Jdks.all().get(0), "--port", "0", "--sandbox-port", "0", "--data", "my data")) {
      server.address();
      server.terminate();

      assertThat(server.exitCode()).isZero();
      assertThat(server.output()).contains(elsewhere.toRealPath().resolve("my data").toString());
    }
  }

  @Test
  void newerSource_isBuiltOnce() throws Exception {
    layOut(fresh);
    Files.setLastModifiedTime(jar(), LONG_AGO);
    Files.createFile(project.resolve("src/main/java/New.java"));

    version(Jdks.all().get(0));
    assertThat(calls()).hasSize(1);
    assertThat(calls().get(0)).contains(" package").contains("-DskipTests");

    Files.setLastModifiedTime(project.resolve("src/main/java/New.java"), LONG_AGO);
    version(Jdks.all().get(0));
    assertThat(calls()).hasSize(1);
  }

  @Test
  void javaHomeThatIsTooOld_isIgnored() throws Exception {
    Path old = Files.createDirectories(fresh.resolve("jdk-11"));
    Files.createDirectories(old.resolve("bin"));
    executable(old.resolve("bin/java"), "#!/usr/bin/env bash\nexit 1\n");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

    assertThat(version(old)).startsWith("headgate ");
  }

  @Test
  void optionsForTheJvm_mayNameAnotherCollector() throws Exception {
    ProcessBuilder builder = command(Jdks.all().get(0), "version");
    builder.environment().put("HEADGATE_JAVA_OPTS", "-Xmx64m -XX:+UseParallelGC");
    try (Launched run = Launched.start(builder)) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.errors()).isEmpty();
      assertThat(run.output()).startsWith("headgate ");
    }
  }

  @Test
  void exitCode_isPassedOn() throws Exception {
    try (Launched run = run(Jdks.all().get(0), "nonsense")) {
      assertThat(run.exitCode()).isEqualTo(2);
    }
  }

  private String version(Path javaHome) throws Exception {
    try (Launched run = run(javaHome, "version")) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.errors().lines().filter(line -> !line.startsWith("Building"))).isEmpty();
      return run.output();
    }
  }

  private Launched run(Path javaHome, String... arguments) throws IOException {
    return Launched.start(command(javaHome, arguments));
  }

  private ProcessBuilder command(Path javaHome, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(project.resolve("run.sh").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().remove("JAVA_OPTS");
    builder.environment().remove("HEADGATE_JAVA_OPTS");
    builder
        .environment()
        .merge("PATH", project.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
    return builder;
  }

  private Path jar() {
    return project.resolve("target/headgate.jar");
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(project.resolve("target"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("headgate-")).toList();
    }
  }

  private Path sqlite() throws IOException {
    try (Stream<Path> files = Files.list(project.resolve("target/native"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private List<String> calls() throws IOException {
    Path calls = project.resolve("tools/calls");
    return Files.exists(calls) ? Files.readAllLines(calls, UTF_8) : List.of();
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
