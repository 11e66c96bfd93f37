package headgate.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers with a file that may be larger than the memory. */
public final class FileDownload {

  private FileDownload() {}

  /**
   * Sends the whole file. The file may be deleted afterwards.
   *
   * @param name under which a browser stores the file; ASCII without quotes
   * @throws UncheckedIOException if the caller closes the connection
   */
  public static void send(Context ctx, Path file, String contentType, String name)
      throws IOException {
    HttpServletResponse response = ctx.res();
    response.setStatus(200);
    response.setContentType(contentType);
    response.setContentLengthLong(Files.size(file));
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.setHeader("Cache-Control", "no-store");
    Envelope.send(ctx, Answer.text(contentType, "")); // ignored, because this commits the response
    try {
      Files.copy(file, response.getOutputStream());
      response.flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException("The caller closed the connection during a download", e);
    }
  }
}
