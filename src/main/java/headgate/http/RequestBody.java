package headgate.http;

import headgate.problem.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bytes of a request, read once and never beyond their bound. */
public final class RequestBody {

  /**
   * A Flow JSON may have 10 MB (Flows API, Updating a Flow's JSON), and there are keys around it.
   */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final String ATTRIBUTE = "headgate.body";

  private RequestBody() {}

  /**
   * Empty where there is no body.
   *
   * @throws Problem too large, before more than the bound has been read
   */
  public static byte[] bytes(Context ctx) {
    byte[] known = ctx.attribute(ATTRIBUTE);
    if (known != null) {
      return known;
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
      throw new UncheckedIOException("The request's body broke off", e);
    }
  }

  private static Problem tooLarge() {
    return Problem.of(
        Problem.Kind.TOO_LARGE,
        "The body is larger than %d bytes, the most that is read.".formatted(MAX_BYTES));
  }
}
