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

/**
 * Decides who may use a route: a caller with a sufficient API key, or a local caller before the
 * first key exists.
 */
final class Authentication {

  private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final List<String> PROXY_HEADERS =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;

  Authentication(ApiKeys keys) {
    this.keys = keys;
  }

  /**
   * Runs before the handler of every route.
   *
   * @throws Problem unauthorized or forbidden
   */
  void authorize(Context ctx) {
    Access required = requiredAccess(ctx);
    if (required == Access.PUBLIC) {
      return;
    }
    Caller caller = caller(ctx);
    if (!caller.may(required)) {
      throw forbidden(
          "The key \"%s\" has the scope %s. This request needs a key with the scope %s."
              .formatted(caller.name(), scope(caller.access()), scope(required)));
    }
    caller.attachTo(ctx);
  }

  private static Access requiredAccess(Context ctx) {
    Set<RouteRole> roles = ctx.routeRoles();
    if (roles.size() == 1 && roles.iterator().next() instanceof Access access) {
      return access;
    }
    throw new IllegalStateException("No access is set for " + ctx.path());
  }

  private Caller caller(Context ctx) {
    String key = key(ctx);
    if (key != null) {
      return keys.authenticate(key)
          .orElseThrow(() -> unauthorized("This API key is unknown, was revoked, or has expired."));
    }
    if (keys.isClaimed()) {
      throw unauthorized(
          "An API key is required. Send it as X-API-Key or as Authorization: Bearer.");
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
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    return authorization.substring(BEARER.length()).strip();
  }

  /**
   * Before the first key exists, only programs on this machine may call. A browser on this machine
   * may not, if a page of another site sends the request, even under a host name that resolves to
   * this machine (DNS rebinding).
   */
  private static void requireLocal(Context ctx) {
    String host = ctx.header("Host");
    if (host == null || !LOCAL_HOSTS.contains(withoutPort(host))) {
      throw forbidden(
          "Without an API key, the host must be localhost, 127.0.0.1 or [::1]. Create a key to use"
              + " another name.");
    }
    String origin = ctx.header("Origin");
    boolean foreignOrigin = origin != null && !origin.equalsIgnoreCase("http://" + host);
    if (foreignOrigin || "cross-site".equalsIgnoreCase(ctx.header("Sec-Fetch-Site"))) {
      throw forbidden("Without an API key, pages of other sites are refused. Create a key first.");
    }
    for (String header : PROXY_HEADERS) {
      if (ctx.header(header) != null) {
        throw forbidden(
            ("This request came through a proxy (%s), so an API key is required. Create one with:"
                    + " headgate key create --scope admin")
                .formatted(header));
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

  private static String scope(Access access) {
    return access.name().toLowerCase(Locale.ROOT);
  }

  private static Problem unauthorized(String message) {
    return Problem.of(Problem.Kind.UNAUTHORIZED, message);
  }

  private static Problem forbidden(String message) {
    return Problem.of(Problem.Kind.FORBIDDEN, message);
  }
}
