package headgate.http;

import headgate.json.Json;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events (HTML Living Standard, 9.2) for work that takes long: as many events as the
 * work likes, then one called {@code result} with the answer in its usual envelope. For one thread.
 *
 * <p>The status is sent with the first event: what fails before it has its usual status, what fails
 * later is an event called {@code error} with the envelope of the failure.
 */
public final class EventStream {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private static final String ATTRIBUTE = "headgate.events";

  private static final String TYPE = "text/event-stream";

  private final HttpServletResponse response;
  private boolean begun;
  private boolean gone;

  private EventStream(HttpServletResponse response) {
    this.response = response;
  }

  public static boolean isWanted(Context ctx) {
    String accept = ctx.header("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(TYPE);
  }

  /** Answers this request with events. Nothing is sent before the first event. */
  public static EventStream open(Context ctx) {
    EventStream events = new EventStream(ctx.res());
    ctx.attribute(ATTRIBUTE, events);
    return events;
  }

  /** Null if the request is not answered with events. */
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

  /** Sends the last event. False if it is a failure before the first event: that has its status. */
  boolean end(Answer answer) {
    if (!begun && !answer.isSuccess()) {
      return false;
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
    response.setStatus(200);
    response.setContentType(TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would keep events back
  }

  /** JSON on one line: our own writer breaks none, and text has its line ends escaped. */
  private void write(String event, byte[] json) {
    if (gone) {
      return;
    }
    try {
      OutputStream out = response.getOutputStream();
      out.write(("event: " + event + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
      out.write(json);
      out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      gone = true;
      LOG.info("Nobody hears the events any more; the work goes on");
    }
  }
}
