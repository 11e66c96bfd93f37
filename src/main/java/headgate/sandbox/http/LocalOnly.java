package headgate.sandbox.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Protects the simulator from web pages of other sites. The Host header must be a loopback address,
 * which stops DNS rebinding, and the Origin must be the simulator's own.
 */
public final class LocalOnly {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private LocalOnly() {}

  /** Null if the request is allowed. */
  public static @Nullable String refusalReason(Context ctx) {
    String host = ctx.header("Host");
    if (host == null || !isLoopback(withoutPort(host))) {
      return "The simulator only accepts requests to localhost, 127.0.0.1 and [::1].";
    }
    String origin = ctx.header("Origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      return "The simulator does not accept requests from web pages of other sites.";
    }
    if ("cross-site".equalsIgnoreCase(ctx.header("Sec-Fetch-Site"))) {
      return "The simulator does not accept requests from web pages of other sites.";
    }
    return null;
  }

  public static boolean isLoopback(String host) {
    return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d{1,5}$", "");
  }
}
