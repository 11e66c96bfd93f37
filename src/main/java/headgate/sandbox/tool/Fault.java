package headgate.sandbox.tool;

import static java.util.stream.Collectors.joining;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure to simulate.
 *
 * @param route name of a route; null matches any
 * @param method HTTP method; null matches any
 * @param path without the version; {@code *} matches any text; null matches any path
 * @param times number of requests that fail; 0 means until the faults are cleared
 * @param skip number of matching requests that succeed first
 * @param runsOperation whether the operation takes effect before the failure
 * @param status of ERROR, RATE_LIMIT and HTML
 * @param error Graph's error object of ERROR and RATE_LIMIT
 * @param regainMinutes the waiting time in the usage headers of RATE_LIMIT
 */
public record Fault(
    String id,
    Kind kind,
    @Nullable String route,
    @Nullable String method,
    @Nullable String path,
    int times,
    int skip,
    boolean runsOperation,
    int delayMillis,
    int status,
    Map<String, Object> error,
    int regainMinutes) {

  public enum Kind {
    /** Only delays the response. */
    DELAY,
    /** Closes the connection without a response. */
    DROP,
    /** An HTML page, as a proxy sends it. */
    HTML,
    /** A Graph error with usage headers at 100 %. */
    RATE_LIMIT,
    /** A Graph error with any code. */
    ERROR,
    /** A complete response whose body is not JSON. */
    MALFORMED,
    /**
     * The first half of the body, without Content-Length: the end of the connection is the end of
     * the body. A proxy sends this if its own connection to Meta breaks.
     */
    TRUNCATED,
    /** Sends half of Content-Length, then closes the connection. */
    SHORT_BODY,
    /** Sends the previous page again. */
    DUPLICATE_PAGE,
    /** Reverses the order of a page. */
    REORDER_PAGE
  }

  private static final int MAX_TIMES = 1_000_000;
  private static final int MAX_DELAY_MILLIS = 120_000;

  public static boolean isOfKind(@Nullable Fault fault, Kind kind) {
    return fault != null && fault.kind == kind;
  }

  static Fault from(ToolBody body) {
    Kind kind = body.requiredConstant("kind", Kind.class);
    boolean isRateLimit = kind == Kind.RATE_LIMIT;
    int code = (int) body.number("code", 0, Integer.MAX_VALUE, isRateLimit ? 4 : 2);
    String method = body.textOrNull("method", null);
    return new Fault(
        RandomValues.hex(4),
        kind,
        body.textOrNull("route", null),
        method == null ? null : method.toUpperCase(Locale.ROOT),
        body.textOrNull("path", null),
        (int) body.number("times", 0, MAX_TIMES, 1),
        (int) body.number("skip", 0, MAX_TIMES, 0),
        body.constant("when", Timing.class, Timing.BEFORE) == Timing.AFTER || needsResult(kind),
        (int) body.number("delay_ms", 0, MAX_DELAY_MILLIS, 0),
        (int) body.number("status", 400, 599, status(kind, code)),
        error(body, code, isRateLimit),
        (int) body.number("regain_minutes", 0, 10_000, 1));
  }

  private enum Timing {
    BEFORE,
    AFTER
  }

  private static boolean needsResult(Kind kind) {
    return switch (kind) {
      case DROP, HTML, RATE_LIMIT, ERROR -> false;
      case DELAY, MALFORMED, TRUNCATED, SHORT_BODY, DUPLICATE_PAGE, REORDER_PAGE -> true;
    };
  }

  private static int status(Kind kind, int code) {
    return switch (kind) {
      case HTML -> 502;
      case RATE_LIMIT -> 429;
      default -> code == 1 || code == 2 ? 500 : code == 190 || code == 102 ? 401 : 400;
    };
  }

  private static Map<String, Object> error(ToolBody body, int code, boolean isRateLimit) {
    String message =
        switch (code) {
          case 2 -> "An unexpected error occurred. Please retry your request";
          case 4 -> "Application request limit reached";
          case 80007 -> "Business request limit reached for WhatsApp Business Account";
          case 139001 -> "Error while processing Flow JSON";
          default -> "(#%d) A simulated error".formatted(code);
        };
    long subcode = body.number("subcode", 0, Integer.MAX_VALUE, isRateLimit ? 2446079 : 0);
    boolean isTransient = isRateLimit || code == 1 || code == 2 || code == 139001;
    return Json.object(
        "message", body.textOrNull("message", message),
        "type", body.textOrNull("type", GraphFailure.OAUTH),
        "code", code,
        "error_subcode", subcode == 0 ? null : subcode,
        "is_transient", body.flag("transient", isTransient),
        "error_user_title", body.textOrNull("user_title", null),
        "error_user_msg", body.textOrNull("user_message", null));
  }

  boolean matches(
      String requestRoute, String requestMethod, String requestPath, boolean onLaterPage) {
    return (route == null || route.equals(requestRoute))
        && (method == null || method.equals(requestMethod))
        && (path == null || pattern(path).matcher(requestPath).matches())
        && (kind != Kind.DUPLICATE_PAGE || onLaterPage);
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")));
  }

  Map<String, Object> view(int matched, int remaining) {
    return Json.object(
        "id", id,
        "kind", kind.name().toLowerCase(Locale.ROOT),
        "route", route,
        "method", method,
        "path", path,
        "times", times,
        "skip", skip,
        "when", runsOperation ? "after" : "before",
        "delay_ms", delayMillis,
        "status",
            kind == Kind.HTML || kind == Kind.RATE_LIMIT || kind == Kind.ERROR ? status : null,
        "code", kind == Kind.RATE_LIMIT || kind == Kind.ERROR ? error.get("code") : null,
        "seen", matched,
        "remaining", times == 0 ? null : remaining);
  }
}
