package headgate.sandbox.tool;

import static java.util.stream.Collectors.joining;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomIds;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something to go wrong.
 *
 * @param route name of a route; null: any
 * @param path with {@code *} for anything, without the version; null: any
 * @param times how many calls it spoils; 0: until it is taken away
 * @param skip how many calls it lets pass first
 * @param afterEffect whether the call still does its work
 * @param error Graph's error object of kind ERROR and RATE_LIMIT
 * @param regainMinutes what the usage headers name as time to wait
 */
public record Fault(
    String id,
    Kind kind,
    @Nullable String route,
    @Nullable String method,
    @Nullable String path,
    int times,
    int skip,
    boolean afterEffect,
    int delayMillis,
    int status,
    Map<String, Object> error,
    int regainMinutes) {

  public enum Kind {
    /** Nothing but the delay. */
    DELAY,
    /** The connection is closed without a word. */
    DROP,
    /** A page from a proxy in between. */
    HTML,
    RATE_LIMIT,
    /** An error of Graph's, by code. */
    ERROR,
    /** Well-formed HTTP around something that is no JSON. */
    MALFORMED,
    /** Well-formed HTTP around the first half of the JSON. */
    TRUNCATED,
    /** Half of what Content-Length promised, then the connection is closed. */
    SHORT_BODY,
    /** A page that was given before, once more. */
    DUPLICATE_PAGE,
    /** A page in another order. */
    REORDER_PAGE
  }

  private static final int MOST_TIMES = 1_000_000;
  private static final int LONGEST_DELAY = 120_000;

  public static boolean is(@Nullable Fault fault, Kind kind) {
    return fault != null && fault.kind == kind;
  }

  static Fault from(ToolBody body) {
    Kind kind = body.requiredWord("kind", Kind.class);
    boolean isRateLimit = kind == Kind.RATE_LIMIT;
    int code = (int) body.number("code", 0, Integer.MAX_VALUE, isRateLimit ? 4 : 2);
    String method = body.textOrNull("method", null);
    return new Fault(
        RandomIds.hex(4),
        kind,
        body.textOrNull("route", null),
        method == null ? null : method.toUpperCase(Locale.ROOT),
        body.textOrNull("path", null),
        (int) body.number("times", 0, MOST_TIMES, 1),
        (int) body.number("skip", 0, MOST_TIMES, 0),
        body.word("when", When.class, When.BEFORE) == When.AFTER || needsEffect(kind),
        (int) body.number("delay_ms", 0, LONGEST_DELAY, 0),
        (int) body.number("status", 400, 599, status(kind, code)),
        error(body, code, isRateLimit),
        (int) body.number("regain_minutes", 0, 10_000, 1));
  }

  private enum When {
    BEFORE,
    AFTER
  }

  private static boolean needsEffect(Kind kind) {
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
    String words =
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
        "message", body.textOrNull("message", words),
        "type", body.textOrNull("type", GraphFailure.OAUTH),
        "code", code,
        "error_subcode", subcode == 0 ? null : subcode,
        "is_transient", body.flag("transient", isTransient),
        "error_user_title", body.textOrNull("user_title", null),
        "error_user_msg", body.textOrNull("user_message", null));
  }

  boolean matches(String calledRoute, String calledMethod, String calledPath, boolean onLaterPage) {
    return (route == null || route.equals(calledRoute))
        && (method == null || method.equals(calledMethod))
        && (path == null || pattern(path).matcher(calledPath).matches())
        && (kind != Kind.DUPLICATE_PAGE || onLaterPage);
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")));
  }

  Map<String, Object> view(int seen, int remaining) {
    return Json.object(
        "id", id,
        "kind", kind.name().toLowerCase(Locale.ROOT),
        "route", route,
        "method", method,
        "path", path,
        "times", times,
        "skip", skip,
        "when", afterEffect ? "after" : "before",
        "delay_ms", delayMillis,
        "status",
            kind == Kind.HTML || kind == Kind.RATE_LIMIT || kind == Kind.ERROR ? status : null,
        "code", kind == Kind.RATE_LIMIT || kind == Kind.ERROR ? error.get("code") : null,
        "seen", seen,
        "remaining", times == 0 ? null : remaining);
  }
}
