package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The refusal of a large body arrives at a client that reads nothing before it has sent all. */
class EarlyRefusalTest {

  private static final int LARGE = 9 * 1024 * 1024;

  @RegisterExtension final TestApp app = new TestApp();

  private String statusAfterWriting(String head, int bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", app.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          (head + "Content-Length: " + bytes + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] piece = new byte[64 * 1024];
      Arrays.fill(piece, (byte) ' ');
      for (int sent = 0; sent < bytes; sent += piece.length) {
        out.write(piece, 0, Math.min(piece.length, bytes - sent));
      }
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/flows, application/json, , 401",
    "/api/flows, application/json, wrong, 401",
    "/api/flows, application/json, read, 403",
    "/api/flows, text/plain, write, 415",
    "/api/flows/x/unknown, application/json, write, 404",
    "/health, application/json, , 405",
    "/api/flows/00000000-0000-4000-8000-000000000000/rollback, application/json, write, 400",
  })
  void refusal_arrives(String path, String type, String key, int status) throws IOException {
    String admin = app.newKey("admin");
    String sent =
        switch (key == null ? "" : key) {
          case "" -> "";
          case "wrong" -> "X-API-Key: hg_wrong\r\n";
          default -> "X-API-Key: " + app.newKey(key, "X-API-Key", admin) + "\r\n";
        };
    assertThat(
            statusAfterWriting(
                "POST "
                    + path
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                    + type
                    + "\r\n"
                    + sent,
                LARGE))
        .isEqualTo("HTTP/1.1 " + status);
  }

  @Test
  void refusalOfAWrongState_arrives() throws IOException {
    String draft = app.newFlow("Draft");
    assertThat(
            statusAfterWriting(
                "POST " + draft + "/deprecate HTTP/1.1\r\nHost: localhost\r\n", LARGE))
        .isEqualTo("HTTP/1.1 409");
  }

  @Test
  void refusalOfTooManyWrongKeys_arrives() throws IOException {
    app.newKey("admin");
    for (int i = 0; i < 20; i++) {
      assertThat(app.get("/api/flows", "X-API-Key", "hg_wrong").status()).isEqualTo(401);
    }
    String head = "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nX-API-Key: hg_wrong\r\n";
    assertThat(statusAfterWriting(head, LARGE)).isEqualTo("HTTP/1.1 429");
  }

  @Test
  void bodyThatIsTooLarge_is413() throws IOException {
    assertThat(
            statusAfterWriting("POST /api/flows HTTP/1.1\r\nHost: localhost\r\n", 60 * 1024 * 1024))
        .isEqualTo("HTTP/1.1 413");
  }

  @Test
  void callerThatWaitsForPermission_isRefusedAtOnce() throws IOException {
    String answer =
        app.raw(
            "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                + "Content-Length: 100000000\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413");
  }

  @Test
  void largeBodyInChunks_isRead() throws IOException {
    String body = "{\"name\":\"Chunks\"}" + " ".repeat(1_000_000);
    String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    assertThat(
            app.raw(
                "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + chunk))
        .startsWith("HTTP/1.1 201");
  }
}
