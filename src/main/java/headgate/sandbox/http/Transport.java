package headgate.sandbox.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Bytes in and out, whole or, when a fault wants it so, not. */
public final class Transport {

  public static final int LARGEST_BODY = 11 * 1024 * 1024;

  /** So much more is read and thrown away, or the client would never see why it is refused. */
  private static final long MOST_THROWN_AWAY = 64L * 1024 * 1024;

  /**
   * The simulator's address as the caller knows it, without a slash at the end: there may be a
   * forwarded port, or something that speaks https, in between.
   */
  public static String server(Context ctx) {
    boolean secure = "https".equalsIgnoreCase(ctx.header("X-Forwarded-Proto"));
    return (secure ? "https://" : "http://") + ctx.header("Host");
  }

  public byte[] body(Context ctx) {
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] body = in.readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        in.skip(MOST_THROWN_AWAY);
        throw GraphFailure.plain(
            413, GraphFailure.OAUTH, 1, null, "The request is larger than 11 MB");
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(Context ctx, Answer answer) {
    ctx.status(answer.status());
    answer.headers().forEach(ctx::header);
    ctx.contentType(answer.contentType());
    ctx.result(answer.body());
  }

  /** Promises the whole body, sends half, and hangs up. */
  public void sendHalf(Context ctx, Answer answer) {
    HttpServletResponse response = ctx.res();
    try {
      response.setStatus(answer.status());
      answer.headers().forEach(response::setHeader);
      response.setContentType(answer.contentType());
      response.setContentLength(answer.body().length);
      response.getOutputStream().write(answer.body(), 0, answer.body().length / 2);
      response.flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      drop(ctx);
    }
  }

  /** Hangs up. */
  public void drop(Context ctx) {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
