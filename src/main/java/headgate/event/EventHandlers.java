package headgate.event;

import headgate.http.Envelope;
import headgate.http.EventStream;
import headgate.http.RequestId;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
  public void events(Context ctx) throws IOException {
    if (ctx.method() == HandlerType.HEAD) {
      Envelope.send(ctx, EventStream.answer());
      return;
    }
    events.takePlace();
    EventReader reader = reader(ctx);
    events.add(reader, ctx.header("Last-Event-ID"));
    ctx.future(reader::end);
    Envelope.send(ctx, EventStream.answer()); // for the metrics; the events themselves are sent
    RequestId.clear(); // the request goes on in other threads
  }

  private EventReader reader(Context ctx) throws IOException {
    HttpServletRequest request = ctx.req();
    AsyncContext asynchronous = request.startAsync();
    asynchronous.setTimeout(0); // none
    EventStream.begin(ctx.res());
    ctx.res().flushBuffer();
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
