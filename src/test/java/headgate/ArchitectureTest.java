package headgate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom, and what only one place may do. */
class ArchitectureTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("headgate");

  /** Each package and those of ours that it may use. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("json", List.of()),
          Map.entry("problem", List.of()),
          Map.entry("db", List.of("problem")),
          Map.entry("text", List.of()),
          Map.entry("secret", List.of("problem")),
          Map.entry("http", List.of("json", "problem", "db", "secret")),
          Map.entry("flowjson", List.of("json")),
          Map.entry("meta", List.of("json", "problem")),
          Map.entry("sandbox", List.of("json", "problem")),
          Map.entry("cli", List.of("flowjson", "json", "problem")),
          Map.entry("access", List.of("http", "db", "json", "problem", "secret")),
          Map.entry("account", List.of("meta", "http", "db", "json", "problem", "secret")),
          Map.entry(
              "flow",
              List.of("account", "meta", "flowjson", "text", "http", "db", "json", "problem")),
          Map.entry("sync", List.of("flow", "account", "meta", "http", "db", "json", "problem")));

  @Test
  void packages_useOnlyWhatTheyMay() {
    MAY_USE.forEach(
        (name, others) -> {
          String[] allowed =
              Stream.concat(Stream.of(name), others.stream())
                  .map(other -> "headgate." + other + "..")
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage("headgate." + name + "..")
              .should()
              .dependOnClassesThat(
                  resideInAPackage("headgate..").and(not(resideInAnyPackage(allowed))))
              .check(OURS);
        });
  }

  @Test
  void everyPackage_hasItsRule() {
    classes()
        .that()
        .resideOutsideOfPackage("headgate")
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream().map(name -> "headgate." + name + "..").toArray(String[]::new))
        .check(OURS);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("headgate.(*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void flowjson_isPure() {
    classes()
        .that()
        .resideInAPackage("headgate.flowjson..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "headgate.flowjson..",
            "headgate.json..",
            "java..",
            "org.jspecify.annotations..",
            "com.github.difflib..")
        .check(OURS);
  }

  @Test
  void theLineDiffLibrary_staysInTheTextDiff() {
    noClasses()
        .that()
        .resideOutsideOfPackage("headgate.flowjson.diff")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.difflib..")
        .check(OURS);
  }

  @Test
  void sandbox_sharesNothingWithTheGateway() {
    noClasses()
        .that()
        .resideInAPackage("headgate.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("headgate.meta..", "headgate.flow..", "headgate.db..")
        .because("a wrong field name must not cancel itself out")
        .check(OURS);
  }

  @Test
  void javalin_staysInHandlersAndWiring() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Handlers")
        .and()
        .doNotHaveSimpleName("FlowFilter")
        .and()
        .resideOutsideOfPackages("headgate", "headgate.http", "headgate.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.javalin..")
        .check(OURS);
  }

  @Test
  void metaAlone_speaksHttpToOthers() {
    noClasses()
        .that()
        .resideOutsideOfPackages("headgate.meta..", "headgate.sandbox..")
        .and()
        .doNotHaveSimpleName("Demo")
        .and()
        .doNotHaveFullyQualifiedName("headgate.Demo$Walk")
        .and()
        .doNotHaveSimpleName("Warmup")
        .and()
        .haveNameNotMatching("headgate\\.cli\\.(EventCall|Chunks)") // these call our own server
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(OURS);
  }

  @Test
  void theEnvironmentAndTheClock_areReadInMainOnly() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(OURS);
  }
}
