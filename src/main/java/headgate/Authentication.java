package headgate;

import headgate.access.ApiKeys;
import headgate.http.Access;
import headgate.http.Caller;
import headgate.problem.Problem;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may pass: a key that is good enough, or a local caller before any key was made. */
final class Authentication {

  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final List<String> FORWARDING =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

  private final ApiKeys keys;

  Authentication(ApiKeys keys) {
    this.keys = keys;
  }

  /**
   * Before the handler of every matched route.
   *
   * @throws Problem unauthorized or forbidden
   */
  void authorize(Context ctx) {
    Access wanted = wanted(ctx);
    if (wanted == Access.PUBLIC) {
      return;
    }
    Caller caller = caller(ctx);
    if (!caller.may(wanted)) {
      throw forbidden(
          "The key \"%s\" may %s; this needs a key with scope %s."
              .formatted(caller.name(), word(caller.access()), word(wanted)));
    }
    caller.attachTo(ctx);
  }

  private static Access wanted(Context ctx) {
    Set<RouteRole> roles = ctx.routeRoles();
    if (roles.size() == 1 && roles.iterator().next() instanceof Access access) {
      return access;
    }
    throw new IllegalStateException("No access is named for " + ctx.path());
  }

  private Caller caller(Context ctx) {
    String key = key(ctx);
    if (key != null) {
      return keys.recognise(key)
          .orElseThrow(
              () -> unauthorized("This API key is not known, was revoked, or has expired."));
    }
    if (keys.isClaimed()) {
      throw unauthorized("An API key is needed: send it as X-API-Key or as Authorization: Bearer.");
    }
    requireLocal(ctx);
    return Caller.LOCAL;
  }

  private static @Nullable String key(Context ctx) {
    String key = ctx.header("X-API-Key");
    if (key != null) {
      return key.strip();
    }
    String authorization = ctx.header("Authorization");
    boolean bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    return bearer ? authorization.substring(7).strip() : null;
  }

  /**
   * Before any key was made, only this machine's own programs are let in: a browser that a foreign
   * page drives, by its own requests or by a name that leads here, is not one of them.
   */
  private static void requireLocal(Context ctx) {
    String host = ctx.header("Host");
    if (host == null || !LOCAL_NAMES.contains(withoutPort(host))) {
      throw forbidden(
          "Without a key only localhost, 127.0.0.1 and [::1] are answered; make a key to use"
              + " another name.");
    }
    String origin = ctx.header("Origin");
    boolean foreignOrigin = origin != null && !origin.equalsIgnoreCase("http://" + host);
    if (foreignOrigin || "cross-site".equalsIgnoreCase(ctx.header("Sec-Fetch-Site"))) {
      throw forbidden("Without a key no other site's pages are answered; make a key first.");
    }
    for (String header : FORWARDING) {
      if (ctx.header(header) != null) {
        throw forbidden(
            "This came through a proxy (%s), so that keys are needed. Make one with: headgate key"
                    .formatted(header)
                + " create --scope admin");
      }
    }
  }

  private static String withoutPort(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    boolean port =
        colon >= 0
            && name.indexOf(']', colon) < 0
            && name.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    return port ? name.substring(0, colon) : name;
  }

  private static String word(Access access) {
    return access.name().toLowerCase(Locale.ROOT);
  }

  private static Problem unauthorized(String message) {
    return Problem.of(Problem.Kind.UNAUTHORIZED, message);
  }

  private static Problem forbidden(String message) {
    return Problem.of(Problem.Kind.FORBIDDEN, message);
  }
}
