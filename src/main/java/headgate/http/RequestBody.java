package headgate.http;

import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bytes of a request body. The server has read them before the request comes to a handler. */
public final class RequestBody {

  /** A Flow JSON may have 10 MB (Flows API, Updating a Flow's JSON). */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  /** Meta sends up to 3 MB in one delivery (Webhooks, reported by a provider). */
  public static final int MAX_SIGNED_BYTES = 4 * 1024 * 1024;

  /** The attribute of a request whose body may not have {@link #MAX_BYTES}: its own maximum. */
  public static final String MAX_BYTES_ATTRIBUTE = "headgate.max-body";

  /** The attribute of the request that has the bytes. */
  public static final String ATTRIBUTE = "headgate.body";

  /** An attribute of a request whose body was dropped, because no known caller sent it. */
  public static final String DROPPED = "headgate.body-dropped";

  private static final byte[] EMPTY = {};

  private RequestBody() {}

  /** Empty if there is no body. Must not be modified. */
  public static byte[] bytes(Context ctx) {
    byte[] bytes = ctx.attribute(ATTRIBUTE);
    return Objects.requireNonNullElse(bytes, EMPTY);
  }

  public static boolean isDropped(Context ctx) {
    return ctx.attribute(DROPPED) != null;
  }

  /**
   * @param contentType null if the request does not name one
   * @throws Problem unsupported media type if it is not JSON in UTF-8
   */
  static void requireJson(@Nullable String contentType) {
    if (contentType == null) {
      return;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
    String type = parts[0].strip();
    boolean json = type.equals("application/json") || type.endsWith("+json");
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      json &= !parameter.startsWith("charset=") || parameter.matches("charset=utf-?8");
    }
    if (!json) {
      throw Problem.of(
          Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
          "The body must be JSON in UTF-8. Send it with Content-Type: application/json.");
    }
  }
}
