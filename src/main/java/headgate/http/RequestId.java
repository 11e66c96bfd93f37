package headgate.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id by which a caller and an operator speak of one request: {@code X-Request-Id}. */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  /** The MDC key that log lines take it from. */
  public static final String MDC_KEY = "request";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

  private RequestId() {}

  /** Takes the caller's id if it is sane, else makes one; says it in the answer and the log. */
  public static void assign(Context ctx) {
    String id = sane(ctx.header(HEADER));
    MDC.put(MDC_KEY, id);
    ctx.header(HEADER, id);
  }

  public static void clear(Context ctx) {
    MDC.remove(MDC_KEY);
  }

  /** {@code given} where it can go into a header and a log line, else a new id. */
  public static String sane(@Nullable String given) {
    return given != null && SANE.matcher(given).matches() ? given : unused();
  }

  /** It tells requests apart and guards nothing, so that it need not be hard to guess. */
  private static String unused() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
