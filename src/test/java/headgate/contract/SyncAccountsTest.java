package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Syncs of several accounts, and a stop of the server while they run. */
class SyncAccountsTest {

  @RegisterExtension final TestApp app = new TestApp();

  /** Returns the id at Meta of the new account. */
  private String newAccount(String token) {
    StrictJson made = app.sandboxPost("/_sandbox/accounts", "{}").body();
    String waba = made.requireText("business_account_id");
    String body =
        "{\"name\":\"Second\",\"sandbox\":true,\"business_account_id\":\"%s\",\"access_token\":\"%s\"}"
            .formatted(waba, token.isEmpty() ? made.requireText("access_token") : token);
    Reply created = app.post("/api/accounts", body);
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    return waba;
  }

  private void awaitFault() {
    while (app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void slowAccount_doesNotDelayTheOthers() {
    String waba = newAccount("");
    assertThat(flowIn(waba)).isEqualTo(200);
    app.fault("{\"kind\":\"delay\",\"path\":\"/100000000000001/flows\",\"delay_ms\":5000}");
    CompletableFuture<Reply> syncing =
        CompletableFuture.supplyAsync(() -> app.post("/api/flows/sync"));
    while (app.get("/api/flows").requireInt("total") == 0) {
      assertThat(syncing).isNotDone();
    }
    assertThat(syncing).isNotDone();
    assertThat(syncing.join().requireInt("new")).isEqualTo(1);
  }

  /** Creates a flow at Meta in this business account. */
  private int flowIn(String waba) {
    String token =
        app.sandboxGet("/_sandbox/accounts").body().requireList("accounts").stream()
            .filter(account -> account.requireText("business_account_id").equals(waba))
            .findFirst()
            .orElseThrow()
            .requireText("access_token");
    return app.http()
        .post(app.sandboxUrl("/v25.0/" + waba + "/flows"))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token)
        .body("{\"name\":\"Theirs\",\"categories\":[\"OTHER\"]}")
        .asString()
        .getStatus();
  }

  private long calls(String path) {
    return app.sandboxGet("/_sandbox/requests").body().requireList("requests").stream()
        .filter(call -> call.requireText("path").contains(path))
        .count();
  }

  @Test
  void disconnectedAccount_isAskedOnce() {
    String waba = newAccount("wrong");
    assertThat(app.post("/api/flows/sync").isNull("accounts/1/error")).isFalse();
    app.http().delete(app.sandboxUrl("/_sandbox/requests")).asString();
    app.fault("{\"kind\":\"html\",\"path\":\"/%s/flows\",\"times\":0}".formatted(waba));
    assertThat(app.post("/api/flows/sync").isNull("accounts/1/error")).isFalse();
    assertThat(calls("/" + waba + "/flows")).isEqualTo(1);
  }

  @Test
  void stop_endsASyncAtTheNextFlowAndAnswersWhatWasDone() {
    for (int i = 0; i < 40; i++) {
      app.flowAtMeta("Theirs " + i);
    }
    app.fault(
        "{\"kind\":\"delay\",\"route\":\"download\",\"delay_ms\":20000,\"skip\":34,\"times\":0}");
    CompletableFuture<Reply> syncing =
        CompletableFuture.supplyAsync(
            () -> app.post("/api/flows/sync", "", "Idempotency-Key", "k"));
    awaitFault();
    while (app.get("/api/flows?limit=1").requireInt("total") < 32) {
      assertThat(syncing).isNotDone();
    }
    app.stop();
    Reply stopped = syncing.join();
    assertThat(stopped.status()).as("%s", stopped.text()).isEqualTo(200);
    int done = stopped.requireInt("new");
    assertThat(done).isBetween(32, 39);
    assertThat(stopped.require("warnings").toString())
        .contains("The server is stopping. %d of 40 flows".formatted(done));
    app.start();
    assertThat(app.get("/api/flows?limit=1").requireInt("total")).isEqualTo(done);
    Reply again = app.post("/api/flows/sync", "", "Idempotency-Key", "k");
    assertThat(again.requireInt("new")).isEqualTo(40 - done);
  }
}
