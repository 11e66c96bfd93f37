package headgate;

import headgate.access.ApiKeys;
import headgate.access.Session;
import headgate.access.Sessions;
import headgate.db.DatabaseException;
import headgate.guard.ForwardedHeaders;
import headgate.guard.RateLimit;
import headgate.guard.WrongKeys;
import headgate.http.Access;
import headgate.http.Caller;
import headgate.http.RequestBody;
import headgate.http.SessionCookie;
import headgate.problem.Problem;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may use a route: a caller with a sufficient API key, or a local caller before the
 * first key exists.
 */
final class Authentication {

  private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Only a proxy writes these, and all that begin with {@code X-Forwarded-}. In lower case. */
  private static final Set<String> PROXY_HEADERS =
      Set.of(
          "ali-cdn-real-ip",
          "cdn-loop",
          "cf-connecting-ip",
          "cf-connecting-ipv6",
          "cf-ray",
          "cf-visitor",
          "client-ip",
          "fastly-client-ip",
          "fly-client-ip",
          "forwarded",
          "forwarded-for",
          "proxy-client-ip",
          "true-client-ip",
          "via",
          "wl-proxy-client-ip",
          "x-amzn-trace-id",
          "x-appengine-user-ip",
          "x-azure-clientip",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-envoy-external-address",
          "x-forwarded",
          "x-original-forwarded-for",
          "x-original-host",
          "x-original-url",
          "x-proxyuser-ip",
          "x-real-ip",
          "x-remote-addr",
          "x-remote-ip");

  private static final String FORWARDED_PREFIX = "x-forwarded-";

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What browsers say about the page that makes a request (Fetch Metadata). */
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final Sessions sessions;
  private final WrongKeys wrongKeys;
  private final RateLimit rateLimit;
  private final ForwardedHeaders forwarded;

  Authentication(
      ApiKeys keys,
      Sessions sessions,
      WrongKeys wrongKeys,
      RateLimit rateLimit,
      ForwardedHeaders forwarded) {
    this.keys = keys;
    this.sessions = sessions;
    this.wrongKeys = wrongKeys;
    this.rateLimit = rateLimit;
    this.forwarded = forwarded;
  }

  /** Whether a request comes from a caller that may use routes with a body. */
  boolean isKnown(Request request) {
    HttpFields headers = request.getHeaders();
    String key = key(headers::get);
    if (key != null) {
      return keys.authenticate(key).isPresent();
    }
    if (keys.isClaimed()) {
      return SessionCookie.token(headers::get).flatMap(sessions::find).isPresent();
    }
    return refusalOfUnclaimed(headers::get, names(headers)) == null;
  }

  private static List<String> names(HttpFields headers) {
    return headers.stream().map(HttpField::getName).toList();
  }

  /**
   * Runs before the handler of every route.
   *
   * @throws Problem unauthorized, forbidden, or too many requests
   */
  void authorize(Context ctx) {
    Access required = requiredAccess(ctx);
    if (required == Access.PUBLIC) {
      return;
    }
    Caller caller = caller(ctx);
    rateLimit.count(caller, ctx.res());
    if (RequestBody.isDropped(ctx)) {
      throw unauthorized(
          "This API key was not valid when the request began, so the body was not read. Send the"
              + " request again.");
    }
    if (!caller.may(required)) {
      throw forbidden(
          "The key \"%s\" has the scope %s. This request needs a key with the scope %s."
              .formatted(caller.name(), scope(caller.access()), scope(required)));
    }
    caller.attachTo(ctx);
  }

  /** Whether the caller of a public route may use routes that need the scope read. */
  boolean mayRead(Context ctx) {
    try {
      return caller(ctx).may(Access.READ);
    } catch (Problem | DatabaseException e) {
      return false; // a wrong key counts as one; a database that fails is what the route reports
    }
  }

  /**
   * @throws Problem unauthorized if the key is wrong, or too many requests if it is once too often
   */
  Caller callerOf(Context ctx, String key) {
    return keys.authenticate(key).orElseThrow(() -> wrongKey(forwarded.client(ctx.req())));
  }

  /**
   * @throws Problem forbidden if the browser says that a page of another site sends the request
   */
  void refuseOtherSites(Context ctx) {
    if (isFromAnotherSite(ctx::header)) {
      throw forbidden("Pages of other sites are refused.");
    }
  }

  private static Access requiredAccess(Context ctx) {
    Set<RouteRole> roles = ctx.routeRoles();
    if (roles.size() == 1 && roles.iterator().next() instanceof Access access) {
      return access;
    }
    throw new IllegalStateException("No access is set for " + ctx.path());
  }

  private Caller caller(Context ctx) {
    String key = key(ctx::header);
    if (key != null) {
      return callerOf(ctx, key);
    }
    if (keys.isClaimed()) {
      Session session = SessionCookie.token(ctx::header).flatMap(sessions::find).orElse(null);
      if (session != null) {
        refuseForgery(ctx);
        return session.caller();
      }
      throw unauthorized(
          "An API key is required. Send it as X-API-Key or as Authorization: Bearer.");
    }
    String refusal = refusalOfUnclaimed(ctx::header, Collections.list(ctx.req().getHeaderNames()));
    if (refusal != null) {
      throw forbidden(refusal);
    }
    return Caller.LOCAL;
  }

  private Problem wrongKey(String address) {
    if (wrongKeys.isTooMany(address)) {
      return Problem.tooManyRequests(
          "Too many wrong API keys came from this address. Wait a minute, then send a valid one.",
          MINUTE);
    }
    return unauthorized("This API key is not valid. It is unknown, revoked or expired.");
  }

  private static @Nullable String key(Function<String, @Nullable String> headers) {
    String key = headers.apply("X-API-Key");
    if (key != null) {
      return key.strip();
    }
    String authorization = headers.apply("Authorization");
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
   *
   * @return why the request is refused; null if it is not
   */
  private static @Nullable String refusalOfUnclaimed(
      Function<String, @Nullable String> headers, List<String> names) {
    String host = headers.apply("Host");
    if (host == null || !LOCAL_HOSTS.contains(withoutPort(host))) {
      return "Without an API key, the host must be localhost, 127.0.0.1 or [::1]. Create a key to use"
          + " another name.";
    }
    String origin = headers.apply("Origin");
    boolean foreignOrigin = origin != null && !origin.equalsIgnoreCase("http://" + host);
    if (foreignOrigin || "cross-site".equalsIgnoreCase(headers.apply(FETCH_SITE))) {
      return "Without an API key, pages of other sites are refused. Create a key first.";
    }
    for (String name : names) {
      if (isFromProxy(name.toLowerCase(Locale.ROOT))) {
        return ("This request came through a proxy (%s), so an API key is required. Create one with:"
                + " headgate key create --name admin --scope admin")
            .formatted(name);
      }
    }
    return null;
  }

  /**
   * A browser sends the cookie without being asked, also if a page of another port of this host
   * makes the request. So a change needs the browser's word that the page is ours.
   */
  private static void refuseForgery(Context ctx) {
    boolean changesNothing = Set.of("GET", "HEAD").contains(ctx.req().getMethod());
    boolean isProven = ctx.header(FETCH_SITE) != null || ctx.header("Origin") != null;
    if (!changesNothing && (!isProven || isFromAnotherSite(ctx::header))) {
      throw forbidden(
          "With a session, only pages of this server can change something. Other programs send an"
              + " API key as X-API-Key.");
    }
  }

  /** By the words of the browser. A program that is not a browser says nothing of the kind. */
  private static boolean isFromAnotherSite(Function<String, @Nullable String> headers) {
    String site = headers.apply(FETCH_SITE);
    if (site != null) {
      return !site.equalsIgnoreCase("same-origin");
    }
    String origin = headers.apply("Origin");
    String host = headers.apply("Host");
    return origin != null
        && !origin.equalsIgnoreCase("http://" + host)
        && !origin.equalsIgnoreCase("https://" + host);
  }

  private static boolean isFromProxy(String header) {
    return PROXY_HEADERS.contains(header) || header.startsWith(FORWARDED_PREFIX);
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
