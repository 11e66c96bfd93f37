package headgate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies between packages and classes, and libraries that only some classes may use. */
class ArchitectureTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("headgate");

  /** Each package and the other packages of Headgate that it may use. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("json", List.of()),
          Map.entry("problem", List.of()),
          Map.entry("disk", List.of()),
          Map.entry("sql", List.of()),
          Map.entry("db", List.of("sql", "disk", "problem")),
          Map.entry("text", List.of("db", "json")),
          Map.entry("secret", List.of("disk", "problem")),
          Map.entry("http", List.of("json", "problem")),
          Map.entry("guard", List.of("http", "problem")),
          Map.entry("idempotency", List.of("http", "db", "json", "problem", "secret")),
          Map.entry("flowjson", List.of("flowjson.*", "json")),
          Map.entry("flowjson.spec", List.of("json")),
          Map.entry("flowjson.expression", List.of("flowjson.spec", "json")),
          Map.entry("flowjson.fix", List.of("json")),
          Map.entry("flowjson.finding", List.of("flowjson.fix", "json", "spelling")),
          Map.entry("flowjson.form", List.of("flowjson.expression", "flowjson.spec", "json")),
          Map.entry(
              "flowjson.rule",
              List.of(
                  "flowjson.expression",
                  "flowjson.finding",
                  "flowjson.fix",
                  "flowjson.form",
                  "flowjson.spec",
                  "json")),
          Map.entry(
              "flowjson.schema",
              List.of(
                  "flowjson.expression",
                  "flowjson.finding",
                  "flowjson.fix",
                  "flowjson.spec",
                  "json",
                  "spelling")),
          Map.entry("flowjson.diff", List.of("flowjson.expression", "json")),
          Map.entry("meta.error", List.of("json")),
          Map.entry("meta", List.of("meta.error", "json", "problem")),
          Map.entry("sandbox", List.of("sandbox.*", "json", "problem")),
          Map.entry("sandbox.http", List.of("json")),
          Map.entry("sandbox.store", List.of("sandbox.http", "sql", "disk", "problem")),
          Map.entry("sandbox.callback", List.of("sandbox.http")),
          Map.entry("sandbox.endpoint", List.of("sandbox.http", "problem")),
          Map.entry(
              "sandbox.tool",
              List.of("sandbox.callback", "sandbox.store", "sandbox.http", "json", "problem")),
          Map.entry(
              "sandbox.message",
              List.of(
                  "sandbox.tool", "sandbox.callback", "sandbox.store", "sandbox.http", "problem")),
          Map.entry(
              "sandbox.phone",
              List.of(
                  "sandbox.endpoint",
                  "sandbox.message",
                  "sandbox.tool",
                  "sandbox.store",
                  "sandbox.http",
                  "problem")),
          Map.entry(
              "sandbox.graph",
              List.of(
                  "sandbox.endpoint",
                  "sandbox.message",
                  "sandbox.tool",
                  "sandbox.callback",
                  "sandbox.store",
                  "sandbox.http",
                  "json")),
          Map.entry(
              "simulator",
              List.of(
                  "sandbox",
                  "sandbox.tool",
                  "sandbox.message",
                  "sandbox.store",
                  "audit",
                  "idempotency",
                  "http",
                  "db",
                  "json",
                  "problem")),
          Map.entry("settings", List.of("config", "db", "metrics", "http")),
          Map.entry("spelling", List.of()),
          Map.entry("config", List.of("spelling")),
          Map.entry("doctor.code", List.of("flowjson", "flowjson.finding", "meta.error")),
          Map.entry("doctor.check", List.of("db")),
          Map.entry(
              "doctor.local",
              List.of("doctor.check", "account", "db", "disk", "json", "problem", "secret")),
          Map.entry(
              "doctor.account",
              List.of("doctor.check", "account", "db", "endpoint.key", "meta", "problem")),
          Map.entry("doctor.flow", List.of("doctor.check", "db", "flowjson.spec")),
          Map.entry(
              "doctor",
              List.of(
                  "doctor.*", "account", "config", "endpoint.key", "db", "http", "json", "meta")),
          Map.entry(
              "cli",
              List.of(
                  "spelling",
                  "config",
                  "doctor.check",
                  "doctor.code",
                  "flowjson",
                  "flowjson.*",
                  "json",
                  "problem",
                  "template")),
          Map.entry("audit", List.of("http", "db", "json", "problem")),
          Map.entry(
              "person",
              List.of(
                  "answer",
                  "audit",
                  "config",
                  "idempotency",
                  "http",
                  "db",
                  "json",
                  "problem",
                  "secret")),
          Map.entry("answer.column", List.of("db")),
          Map.entry(
              "answer.export",
              List.of("answer", "answer.column", "audit", "http", "db", "json", "problem")),
          Map.entry("answer.schema", List.of("answer.column", "flowjson.*", "json")),
          Map.entry(
              "answer",
              List.of(
                  "answer.column",
                  "answer.schema",
                  "message",
                  "flow",
                  "flow.version",
                  "account",
                  "audit",
                  "idempotency",
                  "meta",
                  "disk",
                  "http",
                  "db",
                  "json",
                  "problem",
                  "secret")),
          Map.entry(
              "webhook",
              List.of(
                  "answer",
                  "message",
                  "forward",
                  "flow",
                  "account",
                  "audit",
                  "health",
                  "idempotency",
                  "meta",
                  "http",
                  "db",
                  "json",
                  "problem",
                  "secret")),
          Map.entry(
              "forward",
              List.of(
                  "audit",
                  "flow",
                  "health",
                  "idempotency",
                  "outgoing",
                  "http",
                  "db",
                  "json",
                  "problem",
                  "secret")),
          Map.entry("access", List.of("audit", "idempotency", "http", "db", "json", "problem")),
          Map.entry(
              "account",
              List.of("audit", "idempotency", "meta", "http", "db", "json", "problem", "secret")),
          Map.entry(
              "flow.version",
              List.of("flowjson", "flowjson.*", "text", "http", "db", "json", "problem")),
          Map.entry(
              "flow",
              List.of(
                  "audit",
                  "flow.version",
                  "text",
                  "account",
                  "meta",
                  "flowjson",
                  "idempotency",
                  "template",
                  "http",
                  "db",
                  "json",
                  "problem")),
          Map.entry(
              "flow.removed",
              List.of(
                  "audit",
                  "flow",
                  "flow.version",
                  "account",
                  "meta",
                  "http",
                  "db",
                  "json",
                  "problem")),
          Map.entry(
              "flow.history",
              List.of(
                  "audit",
                  "guard",
                  "flow.removed",
                  "flow",
                  "flow.version",
                  "flowjson.diff",
                  "http",
                  "db",
                  "json",
                  "problem")),
          Map.entry(
              "flow.transfer",
              List.of(
                  "endpoint.setting",
                  "audit",
                  "flow.history",
                  "flow",
                  "flow.version",
                  "text",
                  "account",
                  "meta",
                  "idempotency",
                  "http",
                  "db",
                  "json",
                  "problem")),
          Map.entry(
              "flow.lifecycle",
              List.of(
                  "audit",
                  "idempotency",
                  "flow.removed",
                  "flow",
                  "flow.version",
                  "account",
                  "meta",
                  "flowjson",
                  "flowjson.diff",
                  "flowjson.spec",
                  "http",
                  "db",
                  "json",
                  "problem")),
          Map.entry(
              "sync",
              List.of(
                  "audit",
                  "idempotency",
                  "flow.removed",
                  "flow",
                  "flow.version",
                  "account",
                  "meta",
                  "http",
                  "db",
                  "json",
                  "problem")),
          Map.entry(
              "message",
              List.of(
                  "audit",
                  "idempotency",
                  "flow",
                  "flow.version",
                  "account",
                  "meta",
                  "meta.error",
                  "flowjson",
                  "flowjson.form",
                  "flowjson.spec",
                  "http",
                  "db",
                  "json",
                  "problem")),
          Map.entry("endpoint.crypto", List.of("json")),
          Map.entry("outgoing", List.of("http", "json", "problem")),
          Map.entry("endpoint.respond", List.of("json")),
          Map.entry(
              "endpoint.call",
              List.of(
                  "answer",
                  "flow",
                  "flow.version",
                  "account",
                  "forward",
                  "http",
                  "db",
                  "json",
                  "problem",
                  "secret")),
          Map.entry("endpoint.answer", List.of("flowjson", "flowjson.*", "json")),
          Map.entry("endpoint.token", List.of("endpoint.respond", "message", "json", "secret")),
          Map.entry(
              "endpoint.setting",
              List.of(
                  "endpoint.answer",
                  "flow",
                  "flow.version",
                  "account",
                  "audit",
                  "outgoing",
                  "http",
                  "db",
                  "json",
                  "problem",
                  "secret")),
          Map.entry(
              "endpoint.key",
              List.of(
                  "endpoint.crypto",
                  "account",
                  "forward",
                  "audit",
                  "idempotency",
                  "meta",
                  "http",
                  "db",
                  "json",
                  "problem",
                  "secret")),
          Map.entry(
              "endpoint.check",
              List.of(
                  "endpoint.key",
                  "endpoint.setting",
                  "endpoint.token",
                  "account",
                  "flow",
                  "outgoing",
                  "http",
                  "db",
                  "json",
                  "problem",
                  "secret")),
          Map.entry("endpoint.proxy", List.of("endpoint.respond", "outgoing", "flow", "json")),
          Map.entry("console", List.of("http", "json", "problem")),
          Map.entry("overview", List.of("flow", "http", "db", "json")),
          Map.entry("docs", List.of("http", "problem")),
          Map.entry("template", List.of("http", "json", "problem")),
          Map.entry(
              "metrics",
              List.of(
                  "backup",
                  "endpoint.call",
                  "forward",
                  "message",
                  "sync",
                  "webhook",
                  "meta",
                  "http",
                  "db")),
          Map.entry("event", List.of("sync", "http", "db", "json", "problem")),
          Map.entry("health", List.of("db")),
          Map.entry(
              "backup",
              List.of(
                  "audit",
                  "health",
                  "run",
                  "cli",
                  "config",
                  "idempotency",
                  "http",
                  "db",
                  "disk",
                  "problem",
                  "secret")),
          Map.entry("validate", List.of("flowjson", "flowjson.*", "http", "json", "problem")),
          Map.entry(
              "endpoint",
              List.of(
                  "endpoint.*",
                  "answer",
                  "message",
                  "flow",
                  "flow.version",
                  "account",
                  "audit",
                  "idempotency",
                  "meta",
                  "outgoing",
                  "http",
                  "db",
                  "json",
                  "problem",
                  "secret")),
          Map.entry("part", List.of("*..")), // all but the root
          Map.entry(
              "run",
              List.of(
                  "access",
                  "account",
                  "cli",
                  "config",
                  "db",
                  "http",
                  "doctor",
                  "doctor.check",
                  "disk",
                  "flowjson",
                  "flowjson.*",
                  "json",
                  "meta",
                  "problem",
                  "sandbox.graph",
                  "secret")));

  /**
   * Groups of classes that may depend on each other in a circle. Each group needs a reason.
   *
   * <p>A sealed type names its cases, and each case names the type.
   */
  private static final List<Set<String>> UNITS =
      List.of(
          Set.of(
              "headgate.json.JsonValue",
              "headgate.json.JsonObject",
              "headgate.json.JsonArray",
              "headgate.json.JsonString",
              "headgate.json.JsonNumber",
              "headgate.json.JsonLiteral"));

  @Test
  void packages_useOnlyAllowedPackages() {
    MAY_USE.forEach(
        (name, others) -> {
          String[] allowed =
              Stream.concat(Stream.of(name), others.stream())
                  .map(other -> "headgate." + other)
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage("headgate." + name)
              .should()
              .dependOnClassesThat(
                  resideInAPackage("headgate..").and(not(resideInAnyPackage(allowed))))
              .check(OURS);
        });
  }

  @Test
  void everyPackage_hasARule() {
    classes()
        .that()
        .resideOutsideOfPackage("headgate")
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream().map(name -> "headgate." + name).toArray(String[]::new))
        .check(OURS);
  }

  @Test
  void rootPackage_holdsOnlyTheWiring() {
    classes()
        .that()
        .resideInAPackage("headgate")
        .should()
        .haveNameMatching(
            "headgate\\.(Main|App|Server|Routes|Failures|Authentication|StatusHandlers"
                + "|package-info)(\\$.*)?")
        .check(OURS);
  }

  @Test
  void packages_haveNoCycles() {
    slices()
        .assignedFrom(sliced("Packages", type -> type.getPackageName()))
        .should()
        .beFreeOfCycles()
        .check(OURS);
  }

  @Test
  void classes_haveNoCycles() {
    slices()
        .assignedFrom(sliced("Top-level classes", ArchitectureTest::unit))
        .should()
        .beFreeOfCycles()
        .check(OURS);
  }

  private static String unit(JavaClass type) {
    String name = type.getName().replaceFirst("[$].*", "");
    return UNITS.stream()
        .filter(unit -> unit.contains(name))
        .map(unit -> unit.stream().sorted().findFirst().orElseThrow())
        .findFirst()
        .orElse(name);
  }

  private static SliceAssignment sliced(String description, Function<JavaClass, String> key) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(key.apply(type));
      }

      @Override
      public String getDescription() {
        return description;
      }
    };
  }

  @Test
  void flowjson_dependsOnNoOtherPackage() {
    classes()
        .that()
        .resideInAPackage("headgate.flowjson..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "headgate.flowjson..",
            "headgate.json..",
            "headgate.spelling..",
            "java..",
            "org.jspecify.annotations..",
            "com.github.difflib..")
        .check(OURS);
  }

  @Test
  void lineDiffLibrary_isUsedOnlyByTheTextDiff() {
    noClasses()
        .that()
        .resideOutsideOfPackage("headgate.flowjson.diff")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.difflib..")
        .check(OURS);
  }

  @Test
  void metricsLibrary_isUsedOnlyByTheMetrics() {
    noClasses()
        .that()
        .resideOutsideOfPackage("headgate.metrics")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.prometheus..")
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
  void javalin_isUsedOnlyByHandlersAndWiring() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Handlers")
        .and()
        .doNotHaveSimpleName("FlowFilter")
        .and()
        .resideOutsideOfPackages(
            "headgate",
            "headgate.part",
            "headgate.http",
            "headgate.idempotency",
            "headgate.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.javalin..")
        .check(OURS);
  }

  @Test
  void httpClient_isUsedOnlyByTheGateway() {
    noClasses()
        .that()
        .resideOutsideOfPackages("headgate.meta..", "headgate.sandbox..")
        .and()
        .doNotHaveSimpleName("Demo")
        .and()
        .doNotHaveFullyQualifiedName("headgate.run.Demo$Walk")
        .and()
        .doNotHaveSimpleName("Warmup")
        .and()
        .haveNameNotMatching(
            "headgate\\.(cli\\.(EventStreamCall|CallFailures|ServerCall|ResponsesCommand|TimedBody)|doctor\\.local\\.PublicUrlCheck)")
        // these call our own server
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(OURS);
  }

  @Test
  void environmentAndClock_areReadOnlyInMain() {
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
