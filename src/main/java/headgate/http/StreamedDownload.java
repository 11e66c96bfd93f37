package headgate.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Answers with a file that is made while it is sent. */
public final class StreamedDownload {

  /** Makes the file. */
  @FunctionalInterface
  public interface Content {

    void writeTo(OutputStream out) throws IOException;
  }

  private StreamedDownload() {}

  /**
   * Sends the file. After a failure that comes when something was sent already, it cuts the
   * connection: the caller sees that the file is incomplete.
   *
   * @param name under which a browser stores the file; ASCII without quotes
   * @throws UncheckedIOException if the caller closes the connection
   */
  public static void send(
      Context ctx, String contentType, String name, Map<String, String> headers, Content content) {
    HttpServletResponse response = ctx.res();
    response.setStatus(200);
    response.setContentType(contentType);
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.setHeader("Cache-Control", "no-store");
    headers.forEach(response::setHeader);
    if (ctx.req().getMethod().equals("HEAD")) {
      Envelope.send(ctx, Answer.text(contentType, ""));
      return;
    }
    try {
      content.writeTo(response.getOutputStream());
      response.flushBuffer();
      Envelope.send(ctx, Answer.text(contentType, "")); // ignored: the response is committed
    } catch (IOException e) {
      cut(ctx);
      throw new UncheckedIOException("The caller closed the connection during a download", e);
    } catch (RuntimeException e) {
      if (response.isCommitted()) {
        cut(ctx);
      } else {
        response.reset();
        response.setHeader(RequestId.HEADER, RequestId.of(ctx));
      }
      throw e;
    }
  }

  /** Otherwise the server would end the answer as if it were complete. */
  private static void cut(Context ctx) {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
