package headgate.event;

import headgate.http.Envelope;
import headgate.http.EventStream;
import headgate.http.RequestId;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** {@code /api/events}. */
public final class EventHandlers {

  private final Events events;
  private final Predicate<Context> mayRead;

  /**
   * @param mayRead whether a caller may use routes that need the scope read
   */
  public EventHandlers(Events events, Predicate<Context> mayRead) {
    this.events = events;
    this.mayRead = mayRead;
  }

  /**
   * {@code GET /api/events}: server-sent events until the caller leaves, its key is not valid any
   * more, or the server stops. Keeps no thread.
   */
  public void events(Context ctx) {
    if (ctx.method() == HandlerType.HEAD) {
      Envelope.send(ctx, EventStream.answer());
      return;
    }
    EventReader reader = reader(ctx);
    events.add(reader, ctx.header("Last-Event-ID"));
    ctx.future(reader::end);
    Envelope.send(ctx, EventStream.answer()); // for the metrics; the events themselves are sent
    RequestId.clear(); // the request goes on in other threads
  }

  /** Takes a place, and leaves it again if the caller has gone. */
  private EventReader reader(Context ctx) {
    events.takePlace();
    EventReader reader = null;
    try {
      reader = begin(ctx);
      return reader;
    } catch (IOException e) {
      throw new UncheckedIOException("The caller closed the connection before the first event", e);
    } finally {
      if (reader == null) {
        events.leavePlace();
      }
    }
  }

  private EventReader begin(Context ctx) throws IOException {
    HttpServletRequest request = ctx.req();
    EventStream.begin(ctx.res());
    ctx.res().flushBuffer(); // may fail, and an asynchronous request would then never end
    AsyncContext asynchronous = request.startAsync();
    asynchronous.setTimeout(0); // none
    EventReader reader =
        new EventReader(
            ctx.res().getOutputStream(), () -> mayRead.test(ctx), () -> closeConnection(request));
    reader.start();
    return reader;
  }

  private static void closeConnection(HttpServletRequest request) {
    ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
