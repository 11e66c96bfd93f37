package headgate;

import com.fasterxml.jackson.annotation.JsonInclude;
import headgate.flowjson.Validator;
import headgate.health.HealthCheck.Status;
import headgate.health.Readiness;
import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.metrics.BuildInfo;
import headgate.run.Version;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The state and the version of the server. */
final class StatusHandlers {

  private record Health(String status) {}

  private record Check(String name, String status, String message) {}

  /**
   * @param checks null if the caller may not see them
   */
  private record Ready(
      boolean ready, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Check> checks) {}

  private record NameAndVersion(
      String name,
      String version,
      @Nullable String commit,
      @Nullable String builtAt,
      String java,
      String sqlite,
      List<String> flowJsonVersions,
      String graphVersion) {}

  private final Readiness readiness;
  private final Predicate<Context> mayRead;
  private final Supplier<BuildInfo> build;
  private final String graphVersion;

  /**
   * @param mayRead whether a caller may use routes that need the scope read
   */
  StatusHandlers(
      Readiness readiness,
      Predicate<Context> mayRead,
      Supplier<BuildInfo> build,
      String graphVersion) {
    this.readiness = readiness;
    this.mayRead = mayRead;
    this.build = build;
    this.graphVersion = graphVersion;
  }

  /** {@code GET /health}: 200 as soon as the server accepts requests. */
  void health(Context ctx) {
    Envelope.ok(ctx, new Health("ok"));
  }

  /**
   * {@code GET /health/ready}: 200, or 503 if a check fails. Callers that may read see the checks.
   */
  void ready(Context ctx) {
    Readiness.Report report = readiness.report();
    boolean showChecks = mayRead.test(ctx);
    List<Check> checks = showChecks ? checks(report) : null;
    Ready answer = new Ready(report.isReady(), checks);
    if (report.isReady()) {
      Envelope.ok(ctx, answer);
      return;
    }
    String message = "The server is not ready." + (showChecks ? failures(report) : "");
    Envelope.send(ctx, Answer.error(503, "not_ready", message, answer));
  }

  /** {@code GET /version}. */
  void version(Context ctx) {
    BuildInfo info = build.get();
    Envelope.ok(
        ctx,
        new NameAndVersion(
            "headgate",
            info.version(),
            Version.commit(),
            Version.builtAt(),
            info.java(),
            info.sqlite(),
            Validator.standard().openVersions(),
            graphVersion));
  }

  private static List<Check> checks(Readiness.Report report) {
    return report.checks().stream()
        .map(
            check ->
                new Check(
                    check.name(), check.status().name().toLowerCase(Locale.ROOT), check.message()))
        .toList();
  }

  private static String failures(Readiness.Report report) {
    return report.checks().stream()
        .filter(check -> check.status() == Status.FAIL)
        .map(check -> " " + check.message())
        .collect(Collectors.joining());
  }
}
