package headgate.sandbox.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Reads request bodies and sends responses: whole, in half, or not at all. */
public final class Transport {

  public static final int MAX_BODY_BYTES = 11 * 1024 * 1024;

  /** The rest of a body that is too large: read it, or the client does not see the refusal. */
  private static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

  /**
   * The simulator's URL as the client knows it, without a slash at the end. A forwarded port or an
   * https proxy can be in between.
   */
  public static String baseUrl(Context ctx) {
    boolean isHttps = "https".equalsIgnoreCase(ctx.header("X-Forwarded-Proto"));
    return (isHttps ? "https://" : "http://") + ctx.header("Host");
  }

  /**
   * @throws GraphFailure if the body is too large
   * @throws UncheckedIOException if the client closes the connection
   */
  public byte[] body(Context ctx) {
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        in.skip(MAX_DISCARDED_BYTES);
        throw GraphFailure.plain(
            413, GraphFailure.OAUTH, 1, null, "The request is larger than 11 MB");
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(Context ctx, Response answer) {
    ctx.status(answer.status());
    answer.headers().forEach(ctx::header);
    ctx.contentType(answer.contentType());
    ctx.result(answer.body());
  }

  /** Declares the length of the whole body, sends half of it, and closes the connection. */
  public void sendHalf(Context ctx, Response answer) {
    try {
      ctx.res().setContentLength(answer.body().length);
      writeHalf(ctx.res(), answer);
    } finally {
      drop(ctx);
    }
  }

  /** Declares no length, sends half of the body, and ends it by closing the connection. */
  public void sendHalfWithoutLength(Context ctx, Response answer) {
    ctx.res().setHeader("Connection", "close");
    writeHalf(ctx.res(), answer);
  }

  /** Sends the head first: Jetty adds a length to a response that it can send at once. */
  private static void writeHalf(HttpServletResponse response, Response answer) {
    try {
      response.setStatus(answer.status());
      answer.headers().forEach(response::setHeader);
      response.setContentType(answer.contentType());
      response.flushBuffer();
      response.getOutputStream().write(answer.body(), 0, answer.body().length / 2);
      response.flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the connection without a response. */
  public void drop(Context ctx) {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
