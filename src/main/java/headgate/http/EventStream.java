package headgate.http;

import headgate.json.Json;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events (HTML Living Standard, 9.2) about work that takes long. The last event is
 * {@code result} with the answer in its usual envelope. Not thread-safe.
 *
 * <p>The status 200 is sent with the first event. A failure before it has its usual status and is
 * not an event. A later failure is an event {@code error} with its usual envelope.
 */
public final class EventStream {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private static final String ATTRIBUTE = "headgate.events";

  private static final String CONTENT_TYPE = "text/event-stream";

  /** Without this header, nginx buffers the events. */
  private static final String NOT_BUFFERED = "X-Accel-Buffering";

  private final HttpServletResponse response;
  private boolean begun;
  private boolean disconnected;

  private EventStream(HttpServletResponse response) {
    this.response = response;
  }

  public static boolean isWanted(Context ctx) {
    return Accept.prefers(ctx, CONTENT_TYPE);
  }

  /**
   * Answers with events if the caller wants them and the answer may be sent as events. Such an
   * answer has {@code Vary: Accept} (RFC 9110, 12.5.5).
   */
  public static void openFor(Context ctx, Answer answer) {
    if ("Accept".equals(answer.headers().get("Vary")) && isWanted(ctx)) {
      open(ctx);
    }
  }

  /** Answers this request with events. Sends nothing before the first event. */
  public static EventStream open(Context ctx) {
    EventStream events = new EventStream(ctx.res());
    ctx.attribute(ATTRIBUTE, events);
    return events;
  }

  /** The answer to a request whose events are sent in another way. It has no body. */
  public static Answer answer() {
    return Answer.text(CONTENT_TYPE + ";charset=utf-8", "")
        .with("Cache-Control", "no-store")
        .with(NOT_BUFFERED, "no");
  }

  /** Sets the status and the headers of an answer with events. */
  public static void begin(HttpServletResponse response) {
    response.setStatus(200);
    response.setContentType(CONTENT_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(NOT_BUFFERED, "no");
  }

  /** The stream that was opened for this request. Null if there is none. */
  static @Nullable EventStream of(Context ctx) {
    return ctx.attribute(ATTRIBUTE);
  }

  /**
   * @param data becomes a JSON object
   */
  public void send(String event, Object data) {
    begin();
    write(event, Json.raw(data).utf8());
  }

  /**
   * Sends the answer as the last event.
   *
   * @return false if it was not sent, because it is a failure before the first event
   */
  boolean end(Answer answer) {
    if (!begun && !answer.isSuccess()) {
      return false;
    }
    if (!begun) {
      answer.headers().forEach(response::setHeader);
    }
    begin();
    write(answer.isSuccess() ? "result" : "error", answer.body());
    return true;
  }

  private void begin() {
    if (begun) {
      return;
    }
    begun = true;
    begin(response);
  }

  /**
   * @param json on one line, as {@link Json} writes it
   */
  private void write(String event, byte[] json) {
    if (disconnected) {
      return;
    }
    try {
      OutputStream out = response.getOutputStream();
      out.write(("event: " + event + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
      out.write(json);
      out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      disconnected = true;
      LOG.info("The caller closed the event stream. The work continues.");
    }
  }
}
