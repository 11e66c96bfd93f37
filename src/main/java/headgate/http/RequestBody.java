package headgate.http;

import headgate.problem.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bytes of a request body. They are read once, up to a bound. */
public final class RequestBody {

  /** A Flow JSON may have 10 MB (Flows API, Updating a Flow's JSON). */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final String ATTRIBUTE = "headgate.body";

  private RequestBody() {}

  /**
   * Empty if there is no body.
   *
   * @throws Problem too large if it has more than {@link #MAX_BYTES}
   * @throws UncheckedIOException if the connection ends before the body
   */
  public static byte[] bytes(Context ctx) {
    byte[] read = ctx.attribute(ATTRIBUTE);
    if (read != null) {
      return read;
    }
    byte[] bytes = read(ctx);
    ctx.attribute(ATTRIBUTE, bytes);
    return bytes;
  }

  private static byte[] read(Context ctx) {
    if (ctx.req().getContentLengthLong() > MAX_BYTES) {
      throw tooLarge();
    }
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw tooLarge();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("The connection ended before the request body", e);
    }
  }

  private static Problem tooLarge() {
    return Problem.of(
        Problem.Kind.TOO_LARGE,
        "The body has more than %d bytes, which is the maximum.".formatted(MAX_BYTES));
  }
}
