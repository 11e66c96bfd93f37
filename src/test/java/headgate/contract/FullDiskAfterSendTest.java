package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.FullDisk;
import headgate.Reply;
import headgate.TestApp;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The disk is full when Meta has taken a message. */
class FullDiskAfterSendTest {

  @RegisterExtension private final TestApp app = new TestApp();

  @Test
  void messageThatMetaHas_isNotToBeSentAgain() throws Exception {
    String send = app.publishedFlow("Survey") + "/send";
    app.fault("{\"kind\":\"delay\",\"route\":\"messages\",\"delay_ms\":20000}");
    CompletableFuture<Reply> call =
        CompletableFuture.supplyAsync(() -> app.post(send, "{\"to\":\"4915550001\"}"));
    while (app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") == 0) {
      assertThat(call).isNotDone();
    }

    FullDisk disk = new FullDisk(app.dataDirectory().resolve("headgate.db"));
    try {
      app.clearFaults(); // ends the delay
      Reply reply = call.get();
      assertError(reply, 507, "disk_full");
      assertThat(reply.message())
          .startsWith("Meta has taken the message ")
          .contains("Do not send the message again");
    } finally {
      disk.close();
    }

    assertThat(app.get("/api/messages").requireList("items")).hasSize(1);
    assertThat(app.calls("messages")).isEqualTo(1);
  }
}
