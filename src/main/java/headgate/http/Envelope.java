package headgate.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answer to a request from its handler to the server. A handler, or the mapping of an
 * exception, hands the answer over with {@link #send}. The server writes it at the end of the
 * request. Nothing else writes to the response, except the events of an {@link EventStream}.
 */
public final class Envelope {

  private static final String ATTRIBUTE = "headgate.answer";

  /** Compressing a smaller body costs more than it saves. */
  private static final int MIN_COMPRESSED_BYTES = 32 * 1024;

  /** An answer with this status has no length: it would be that of the 200 (RFC 9110, 8.6). */
  private static final int NOT_MODIFIED = 304;

  private Envelope() {}

  public static void ok(Context ctx, Object data) {
    send(ctx, Answer.ok(data));
  }

  /** Sets the answer to this request. It replaces an earlier one. */
  public static void send(Context ctx, Answer answer) {
    ctx.attribute(ATTRIBUTE, answer);
  }

  /** The answer that was handed over. Null if there is none. */
  public static @Nullable Answer answer(Context ctx) {
    return ctx.attribute(ATTRIBUTE);
  }

  /**
   * Writes the answer: as the last event of an event stream, else as the response. Does nothing if
   * the response is committed.
   */
  public static void write(Context ctx, Answer answer) {
    EventStream events = EventStream.of(ctx);
    boolean isEvent = events != null && events.end(answer);
    if (isEvent || ctx.res().isCommitted()) {
      return;
    }
    answer.headers().forEach(ctx::header);
    byte[] body = answer.body();
    if (body.length >= MIN_COMPRESSED_BYTES) {
      ctx.status(answer.status()).contentType(answer.contentType()).result(body);
      return;
    }
    HttpServletResponse response = ctx.res();
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    if (answer.status() != NOT_MODIFIED) {
      response.setContentLength(body.length);
    }
    try {
      response.getOutputStream().write(body);
      if (answer.status() == NOT_MODIFIED) {
        response.flushBuffer(); // else Jetty adds Content-Length: 0
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The caller closed the connection before its answer was sent", e);
    }
  }
}
