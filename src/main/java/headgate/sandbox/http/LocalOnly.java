package headgate.sandbox.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages from driving the simulator: the address must be a loopback one, so that no name
 * can be pointed here, and no other site may stand behind the call.
 */
public final class LocalOnly {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private LocalOnly() {}

  /** Why the call is refused; null where it is let in. */
  public static @Nullable String objection(Context ctx) {
    String host = ctx.header("Host");
    if (host == null || !isLoopback(withoutPort(host))) {
      return "The simulator answers to localhost, 127.0.0.1 and [::1] only.";
    }
    String origin = ctx.header("Origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      return "The simulator answers no calls from web pages of other sites.";
    }
    if ("cross-site".equalsIgnoreCase(ctx.header("Sec-Fetch-Site"))) {
      return "The simulator answers no calls from web pages of other sites.";
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
