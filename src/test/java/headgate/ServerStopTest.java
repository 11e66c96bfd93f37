package headgate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.http.Envelope;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A caller gets its whole answer although the server stops. */
class ServerStopTest {

  private static final int ANSWER_BYTES = 16_000_000;

  @TempDir private Path directory;

  @Test
  void answerThatIsReadWithPauses_arrivesWhole() throws Exception {
    OneRouteServer server =
        new OneRouteServer(
            directory, ctx -> Envelope.ok(ctx, Map.of("text", "x".repeat(ANSWER_BYTES))));
    CompletableFuture<Void> stop = CompletableFuture.completedFuture(null);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.setSoTimeout(20_000);
      socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
      socket
          .getOutputStream()
          .write(
              "POST /work HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                  .getBytes(US_ASCII));
      InputStream answer = socket.getInputStream();
      assertThat(new String(answer.readNBytes(300), US_ASCII)).contains("xxx");

      stop = CompletableFuture.runAsync(server::close);
      // Longer than a connection without a request stays open.
      assertThat(new CountDownLatch(1).await(800, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(answer.readAllBytes().length).isGreaterThan(ANSWER_BYTES);
    } finally {
      stop.get(30, TimeUnit.SECONDS);
    }
  }
}
