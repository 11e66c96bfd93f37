package headgate.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StopTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void stop_letsActiveRequestsFinish() throws Exception {
    String flow = app.newFlow("Slow");
    app.fault("{\"kind\":\"delay\",\"route\":\"upload\",\"delay_ms\":600}");
    CompletableFuture<Reply> saving =
        CompletableFuture.supplyAsync(() -> app.post(flow + "/save-to-meta"));
    while (app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") == 0) {
      assertThat(saving).isNotDone();
    }
    app.stop();
    assertThat(saving.get().status()).isEqualTo(200);
    app.start();
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @Test
  void stop_closesIdleConnectionsWhileARequestWaitsForItsBody() throws Exception {
    try (Socket working = new Socket("127.0.0.1", app.port())) {
      OutputStream out = working.getOutputStream();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(working.getInputStream(), US_ASCII));
      out.write(
          ("POST /api/flows HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 15\r\nExpect: 100-continue\r\n\r\n")
              .getBytes(US_ASCII));
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(in.readLine()).isEmpty();
      CompletableFuture<Void> stop;
      try (Socket idle = new Socket("127.0.0.1", app.port())) {
        idle.setSoTimeout(5_000);
        stop = CompletableFuture.runAsync(app::stop);
        assertThat(idle.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(stop).isNotDone();
      out.write("{\"name\":\"Late\"}".getBytes(US_ASCII));
      assertThat(in.readLine()).startsWith("HTTP/1.1 201");
      working.setSoTimeout(5_000);
      assertThat(in.lines().toList()).anyMatch(line -> line.contains("\"Late\""));
      stop.get(5, TimeUnit.SECONDS);
    }
    app.start();
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
  }
}
