package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.util.concurrent.CompletableFuture;
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
}
