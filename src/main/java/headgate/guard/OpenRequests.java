package headgate.guard;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Knows which connections have a request at work: from its complete head until the last byte of its
 * answer is sent. Jetty's own count of answers grows before the first byte of an answer is sent.
 * Must be the first handler, so that it sees each request. Thread-safe.
 */
public final class OpenRequests extends Handler.Wrapper {

  private static final String ANSWERED = "headgate.answered-requests";

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    AtomicLong answered = answered(request.getConnectionMetaData());
    Request.addCompletionListener(request, failure -> answered.incrementAndGet());
    return super.handle(request, response, callback);
  }

  /** HTTP/1.1 has one request at a time on a connection, so nobody else creates the counter. */
  private static AtomicLong answered(ConnectionMetaData connection) {
    if (connection.getAttribute(ANSWERED) instanceof AtomicLong answered) {
      return answered;
    }
    AtomicLong answered = new AtomicLong();
    connection.setAttribute(ANSWERED, answered);
    return answered;
  }

  static boolean isAtWork(Connection connection) {
    long answered =
        connection instanceof ConnectionMetaData data
                && data.getAttribute(ANSWERED) instanceof AtomicLong count
            ? count.get()
            : 0;
    return connection.getMessagesIn() != answered;
  }
}
