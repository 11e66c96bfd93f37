package headgate.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The one way out: handlers hand their answer over with {@link #send}, and the server writes it
 * when the request ends.
 */
public final class Envelope {

  private static final String ATTRIBUTE = "headgate.answer";

  /** Compressing fewer bytes costs more than it saves. */
  private static final int COMPRESS_FROM = 32 * 1024;

  private Envelope() {}

  public static void ok(Context ctx, Object data) {
    send(ctx, Answer.ok(data));
  }

  /** Sets the answer of this request. It replaces an answer that was set before. */
  public static void send(Context ctx, Answer answer) {
    ctx.attribute(ATTRIBUTE, answer);
  }

  /** The answer that was handed over; null if there is none. */
  public static @Nullable Answer answer(Context ctx) {
    return ctx.attribute(ATTRIBUTE);
  }

  /**
   * Writes the answer, as the last event if the request is answered with events. Does nothing if
   * another answer is already on its way.
   */
  public static void write(Context ctx, Answer answer) {
    EventStream events = EventStream.of(ctx);
    boolean told = events != null && events.end(answer);
    if (told || ctx.res().isCommitted()) {
      return;
    }
    answer.headers().forEach(ctx::header);
    byte[] body = answer.body();
    if (body.length >= COMPRESS_FROM) {
      ctx.status(answer.status()).contentType(answer.contentType()).result(body);
      return;
    }
    HttpServletResponse response = ctx.res();
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("The caller went away before its answer was sent", e);
    }
  }
}
