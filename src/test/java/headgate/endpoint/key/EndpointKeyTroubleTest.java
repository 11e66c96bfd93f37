package headgate.endpoint.key;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.endpoint.EndpointVectors;
import headgate.endpoint.EndpointVectors.KeyPem;
import headgate.trouble.Kill;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys, if Meta fails, if somebody else uploads keys, and if the process is killed. */
class EndpointKeyTroubleTest {

  private static final KeyPem K1 = EndpointVectors.key("k1");
  private static final KeyPem K2 = EndpointVectors.key("k2");

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private final EndpointKeys keys = new EndpointKeys(app);

  private static void assertError(Reply reply, int status, String type) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.body().requireText("error_type")).isEqualTo(type);
  }

  /** Meta has the key, and that is not recorded. */
  @ParameterizedTest
  @ValueSource(strings = {"set_encryption", "get_encryption"})
  void rotationThatIsKilled_isCompletedByTheCheck(String route) {
    String old = keys.importKey(K1.privateKeyPem(), null).requireText("id");

    new Kill(app).at(route, keys.path() + "/rotate");

    StrictJson pending = keys.list().get(0);
    assertThat(pending.requireText("state")).isEqualTo("pending");
    assertThat(keys.get(old).requireText("state")).isEqualTo("active");
    assertThat(keys.atMeta()).isEqualTo(pending.requireText("public_key_pem"));
    assertThat(keys.check().requireText("state")).isEqualTo("same");
    StrictJson found = keys.list().get(0);
    assertThat(found.requireText("state")).isEqualTo("active");
    assertThat(found.requireText("uploaded_at")).isNotEmpty();
    assertThat(keys.get(old).requireText("state")).isEqualTo("retiring");
    assertThat(keys.get(old).requireText("retire_at")).isEqualTo("2026-03-08T12:00:00Z");
  }

  @Test
  void firstKeyThatWasKilled_isFoundByTheDailyCheck() {
    new Kill(app).at("get_encryption", keys.path());
    app.restart();

    keys.await(() -> keys.list().get(0).requireText("state").equals("active"));
    assertThat(keys.events()).isEmpty();
  }

  /** Another system uploads its key between our upload and the reading back. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/rotate", "/upload"})
  void keyThatAnotherSystemReplaces_isAMismatch(String operation) {
    String path = keys.path() + operation;
    if (operation.equals("/upload")) {
      String id = app.post(keys.path(), "{\"upload\":false}").requireText("id");
      path = keys.path() + "/" + id + "/upload";
    }
    app.fault("{\"kind\":\"delay\",\"route\":\"get_encryption\",\"delay_ms\":1500}");
    String request = path;
    CompletableFuture<Reply> running = CompletableFuture.supplyAsync(() -> app.post(request));
    keys.awaitFault();
    keys.uploadAtMeta(K2.publicKeyPem());

    Reply reply = running.join();

    assertError(reply, 502, "key_mismatch");
    StrictJson pending = keys.list().get(0);
    assertThat(pending.requireText("state")).isEqualTo("pending");
    assertThat(reply.requireText("fingerprint")).isEqualTo(pending.requireText("fingerprint"));
    assertThat(reply.requireText("meta_fingerprint")).isEqualTo(K2.fingerprint());
    assertThat(reply.requireText("meta_status")).isEqualTo("VALID");
  }

  /** Meta has the key, so it is the active one, but phones refuse it. */
  @Test
  void keyWithoutASignature_isAMismatch() {
    String old = keys.importKey(K2.privateKeyPem(), null).requireText("id");
    app.fault("{\"kind\":\"delay\",\"route\":\"get_encryption\",\"delay_ms\":1500}");
    CompletableFuture<Reply> running =
        CompletableFuture.supplyAsync(() -> keys.importKey(K1.privateKeyPem(), null));
    keys.awaitFault();
    keys.registerAgain();

    Reply reply = running.join();

    assertError(reply, 502, "key_mismatch");
    assertThat(reply.requireText("meta_fingerprint")).isEqualTo(K1.fingerprint());
    assertThat(reply.requireText("meta_status")).isEqualTo("MISMATCH");
    assertThat(keys.list().get(0).requireText("state")).isEqualTo("active");
    assertThat(keys.get(old).requireText("state")).isEqualTo("retiring");
  }

  /** Meta drops its signature when the number is registered again. */
  @Test
  void unsignedKey_isUploadedAgain() {
    app.post(keys.path(), "{}");
    keys.registerAgain();
    int uploads = app.calls("set_encryption");

    assertThat(keys.check().requireText("state")).isEqualTo("same");
    assertThat(app.calls("set_encryption")).isEqualTo(uploads + 1);
    assertThat(keys.list().get(0).requireText("meta_status")).isEqualTo("VALID");
  }

  @Test
  void unsignedKeyThatMetaDoesNotTake_isTold() {
    app.post(keys.path(), "{}");
    keys.registerAgain();
    app.fault("{\"kind\":\"error\",\"route\":\"set_encryption\",\"code\":100,\"times\":0}");

    assertThat(keys.check().requireText("state")).isEqualTo("unsigned");
    assertThat(keys.list().get(0).requireText("meta_status")).isEqualTo("MISMATCH");
  }

  /** Somebody gave Meta the key before again. */
  @Test
  void retiringKeyThatMetaHasAgain_isActiveAgain() {
    Reply old = app.post(keys.path(), "{}");
    String next = app.post(keys.path() + "/rotate").requireText("id");
    keys.uploadAtMeta(old.requireText("public_key_pem"));

    keys.check();

    assertThat(keys.get(old.requireText("id")).requireText("state")).isEqualTo("active");
    assertThat(keys.get(old.requireText("id")).isNull("retire_at")).isTrue();
    assertThat(keys.get(next).requireText("state")).isEqualTo("retiring");
  }

  /** An upload that is killed leaves a key at Meta whose time here goes on. */
  @Test
  void retiringKeyThatMetaHasAgain_isNotWipedWhenItsTimeIsOver() {
    Reply old = app.post(keys.path(), "{}");
    String next = app.post(keys.path() + "/rotate").requireText("id");
    keys.uploadAtMeta(old.requireText("public_key_pem"));
    clock.advance(Duration.ofDays(8));

    app.restart();

    keys.await(() -> keys.get(next).requireText("state").equals("retiring"));
    assertThat(keys.get(old.requireText("id")).requireText("state")).isEqualTo("active");
  }

  /** Meta has the key, and that is not recorded. */
  @Test
  void pendingKeyThatMetaHas_isNotDeleted() {
    Reply held = app.post(keys.path(), "{\"upload\":false}");
    String path = keys.path() + "/" + held.requireText("id");
    keys.uploadAtMeta(held.requireText("public_key_pem"));

    Reply refused = app.delete(path);

    assertError(refused, 409, "wrong_state");
    assertThat(refused.message()).contains("Meta has this key", "/keys/check");
    assertThat(keys.list().get(0).requireText("state")).isEqualTo("pending");
    assertThat(keys.check().requireText("state")).isEqualTo("same");
    assertError(app.delete(path), 409, "wrong_state");
    assertThat(app.delete(path + "?force=true").status()).isEqualTo(200);
  }

  @Test
  void retiringKeyThatMetaHasAgain_isNotDeleted() {
    Reply old = app.post(keys.path(), "{}");
    assertThat(app.post(keys.path() + "/rotate").status()).isEqualTo(201);
    keys.uploadAtMeta(old.requireText("public_key_pem"));

    assertError(app.delete(keys.path() + "/" + old.requireText("id")), 409, "wrong_state");
  }

  @Test
  void pendingKey_isDeletedWithoutMetaOnlyByForce() {
    String pending = app.post(keys.path(), "{\"upload\":false}").requireText("id");
    String path = keys.path() + "/" + pending;
    app.fault("{\"kind\":\"drop\",\"route\":\"get_encryption\",\"times\":0}");

    Reply unknown = app.delete(path);

    assertError(unknown, 504, "meta_unreachable");
    assertThat(unknown.message()).contains("Nothing was wiped", "?force=true");
    assertThat(keys.get(pending).requireText("state")).isEqualTo("pending");
    assertThat(app.delete(path + "?force=true").requireText("state")).isEqualTo("retired");
  }

  @Test
  void lostAnswerOfTheUpload_isDecidedByWhatMetaHas() {
    app.fault("{\"kind\":\"drop\",\"route\":\"set_encryption\",\"when\":\"after\",\"times\":0}");

    Reply made = app.post(keys.path(), "{}");

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.requireText("state")).isEqualTo("active");
  }

  @Test
  void uploadThatDoesNotArrive_leavesThePendingKeyAndTheOldOne() {
    String old = app.post(keys.path(), "{}").requireText("id");
    app.fault("{\"kind\":\"drop\",\"route\":\"set_encryption\",\"times\":0}");

    Reply failed = app.post(keys.path() + "/rotate");

    assertError(failed, 504, "meta_unreachable");
    StrictJson pending = keys.list().get(0);
    assertThat(pending.requireText("state")).isEqualTo("pending");
    assertThat(failed.message())
        .contains(keys.path() + "/" + pending.requireText("id") + "/upload");
    assertThat(keys.get(old).requireText("state")).isEqualTo("active");
    app.clearFaults();
    Reply uploaded = app.post(keys.path() + "/" + pending.requireText("id") + "/upload");
    assertThat(uploaded.requireText("state")).isEqualTo("active");
    assertThat(keys.get(old).requireText("state")).isEqualTo("retiring");
  }

  @Test
  void keyThatMetaRefuses_isStillHere() {
    app.fault("{\"kind\":\"error\",\"route\":\"set_encryption\",\"code\":100,\"times\":0}");

    assertError(keys.importKey(K1.privateKeyPem(), null), 422, "meta_refused");
    app.clearFaults();

    Reply again = keys.importKey(K1.privateKeyPem(), null);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.requireText("state")).isEqualTo("active");
  }

  @Test
  void endedToken_isSaid_andTheKeyWaits() {
    app.fault("{\"kind\":\"error\",\"route\":\"set_encryption\",\"code\":190,\"times\":0}");

    assertError(keys.importKey(K1.privateKeyPem(), null), 502, "meta_unauthorized");

    assertThat(keys.list().get(0).requireText("state")).isEqualTo("pending");
  }

  /** Each account is checked once a day. */
  @Test
  void otherKeyAtMeta_isAnEventWithinADay() {
    keys.importKey(K1.privateKeyPem(), null);
    keys.uploadAtMeta(K2.publicKeyPem());
    app.restart();
    assertThat(keys.events()).isEmpty();
    clock.advance(Duration.ofHours(25));
    app.restart();

    keys.await(() -> !keys.events().isEmpty());
    StrictJson event = keys.events().get(0);
    assertThat(event.requireText("type")).isEqualTo("endpoint.error");
    assertThat(event.requireText("data/kind")).isEqualTo("key");
    assertThat(event.requireText("data/state")).isEqualTo("other");
    assertThat(event.requireText("data/account_id")).isEqualTo(keys.accountId());
    assertThat(event.requireText("data/meta_fingerprint")).isEqualTo(K2.fingerprint());
    assertThat(event.requireText("data/way_out")).contains("/upload");
    assertThat(keys.list().get(0).requireText("checked_at")).isEqualTo("2026-03-02T13:00:00Z");
  }

  @Test
  void clockThatWasWrong_doesNotEndTheChecks() {
    keys.importKey(K1.privateKeyPem(), null);
    clock.advance(Duration.ofDays(400));
    keys.check();
    clock.advance(Duration.ofDays(-400));
    keys.uploadAtMeta(K2.publicKeyPem());

    app.restart();

    keys.await(() -> !keys.events().isEmpty());
    assertThat(keys.list().get(0).requireText("checked_at")).isEqualTo("2026-03-01T12:00:00Z");
  }
}
