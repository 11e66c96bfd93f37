package headgate.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends answers; there is no other way out. */
public final class Envelope {

  public static final String JSON = "application/json";

  /** Below this many bytes compressing costs more than it saves. */
  private static final int COMPRESS_FROM = 32 * 1024;

  private Envelope() {}

  public static void ok(Context ctx, Object data) {
    send(ctx, Answer.ok(data));
  }

  /**
   * Where the request carries an {@code Idempotency-Key}, the answer is kept before it is sent. One
   * that comes too late, as another is on its way, is not sent.
   */
  public static void send(Context ctx, Answer answer) {
    IdempotencyKeys.settle(ctx, answer);
    if (!EventStream.tell(ctx, answer) && !ctx.res().isCommitted()) {
      write(ctx, answer);
    }
  }

  static void write(Context ctx, Answer answer) {
    answer.headers().forEach(ctx::header);
    byte[] body = answer.body();
    if (body.length >= COMPRESS_FROM) {
      ctx.status(answer.status()).contentType(JSON).result(body);
      return;
    }
    HttpServletResponse response = ctx.res();
    response.setStatus(answer.status());
    response.setContentType(JSON);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("The caller went away before its answer was sent", e);
    }
  }
}
