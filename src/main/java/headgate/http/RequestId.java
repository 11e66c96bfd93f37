package headgate.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of a request: {@code X-Request-Id}. The answer and all log lines of the request have it.
 */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  /** The key of the id in the MDC, from which the log takes it. */
  public static final String MDC_KEY = "request";

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

  private RequestId() {}

  /** Sets the id of this request in the answer and in the log. */
  public static void assign(Context ctx) {
    String id = validOrNew(ctx.header(HEADER));
    MDC.put(MDC_KEY, id);
    ctx.header(HEADER, id);
  }

  /** The id of this request, which its answer has. */
  public static @Nullable String of(Context ctx) {
    return ctx.res().getHeader(HEADER);
  }

  /** Removes the id from later log lines of this thread. */
  public static void clear() {
    MDC.remove(MDC_KEY);
  }

  /** The id that the caller gave if it is safe for a header and a log line, else a new id. */
  public static String validOrNew(@Nullable String given) {
    return given != null && VALID.matcher(given).matches() ? given : random();
  }

  /** A request id is not a secret, so a fast random number is enough. */
  private static String random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
