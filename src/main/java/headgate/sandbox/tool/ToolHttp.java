package headgate.sandbox.tool;

import headgate.problem.Problem;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Response;
import headgate.sandbox.http.Transport;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Reads requests to {@code /_sandbox}, and answers them. */
public final class ToolHttp {

  private final Transport transport;

  public ToolHttp(Transport transport) {
    this.transport = transport;
  }

  /**
   * @throws Problem if the body is not a JSON object, or is too large
   */
  public ToolBody body(Context ctx) {
    return ToolBody.of(bytes(ctx));
  }

  /**
   * @throws Problem if the body is too large
   */
  public byte[] bytes(Context ctx) {
    try {
      return transport.body(ctx);
    } catch (GraphFailure e) {
      throw Problem.of(Problem.Kind.TOO_LARGE, "The body is larger than 11 MB.");
    }
  }

  public void send(Context ctx, int status, Object value) {
    transport.send(ctx, Response.json(status, value));
  }

  /**
   * A number in the query.
   *
   * @throws Problem if it is not a whole number between the bounds
   */
  public static long number(Context ctx, String name, long min, long max, long defaultValue) {
    String text = ctx.queryParam(name);
    if (text == null || text.isEmpty()) {
      return defaultValue;
    }
    if (text.matches("\\d{1,15}") && Long.parseLong(text) >= min && Long.parseLong(text) <= max) {
      return Long.parseLong(text);
    }
    throw Problem.malformed("%s must be a whole number from %d to %d.".formatted(name, min, max));
  }

  /** A text in the query; null if it is missing or empty. */
  public static @Nullable String text(Context ctx, String name) {
    String text = ctx.queryParam(name);
    return text == null || text.isBlank() ? null : text;
  }
}
