package headgate.endpoint.key;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.endpoint.EndpointVectors;
import headgate.endpoint.EndpointVectors.Import;
import headgate.endpoint.EndpointVectors.KeyPem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code /api/accounts/{id}/keys}, with the simulator in place of Meta. */
class EndpointKeysTest {

  private static final KeyPem K1 = EndpointVectors.key("k1");
  private static final KeyPem K2 = EndpointVectors.key("k2");

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private final EndpointKeys keys = new EndpointKeys(app);

  static Stream<Import> imports() {
    return EndpointVectors.imports();
  }

  private static void assertError(Reply reply, int status, String type) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.body().requireText("error_type")).isEqualTo(type);
  }

  @Test
  void newKey_isHereAndAtMeta() {
    Reply made = app.post(keys.path(), "{}");

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo(keys.path());
    assertThat(made.requireText("state")).isEqualTo("active");
    assertThat(made.requireText("origin")).isEqualTo("made");
    assertThat(made.requireInt("bits")).isEqualTo(2_048);
    assertThat(made.requireText("meta_status")).isEqualTo("VALID");
    assertThat(made.requireText("uploaded_at")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(made.requireText("public_key_pem")).isEqualTo(keys.atMeta());
    assertThat(keys.list()).hasSize(1);
    assertThat(keys.list().get(0).requireText("fingerprint"))
        .isEqualTo(made.requireText("fingerprint"));
  }

  @ParameterizedTest
  @MethodSource("imports")
  void importedKey_isReadInEveryFormAndElseRefused(Import key) {
    Reply reply = keys.importKey(key.privateKeyPem(), key.passphrase());

    if (key.fingerprint() == null) {
      assertError(reply, 422, "invalid");
      assertThat(keys.list()).isEmpty();
    } else {
      assertThat(reply.status()).as(reply.text()).isEqualTo(201);
      assertThat(reply.requireText("fingerprint")).isEqualTo(key.fingerprint());
      assertThat(reply.requireText("origin")).isEqualTo("imported");
      assertThat(keys.atMeta()).isEqualTo(K1.publicKeyPem());
    }
  }

  @Test
  void sameKeyAgain_isTheOneThatIsHere() {
    String id = keys.importKey(K1.privateKeyPem(), null).requireText("id");
    int uploads = app.calls("set_encryption");

    Reply again = keys.importKey(K1.privateKeyPem(), null);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.requireText("id")).isEqualTo(id);
    assertThat(keys.list()).hasSize(1);
    assertThat(app.calls("set_encryption")).isEqualTo(uploads);
  }

  @Test
  void keyThatIsNotUploaded_waits() {
    Reply made = app.post(keys.path(), "{\"upload\":false}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.requireText("state")).isEqualTo("pending");
    assertThat(made.isNull("uploaded_at")).isTrue();
    assertThat(keys.atMeta()).isEmpty();
    Reply uploaded = app.post(keys.path() + "/" + made.requireText("id") + "/upload");
    assertThat(uploaded.requireText("state")).isEqualTo("active");
    assertThat(keys.atMeta()).isEqualTo(made.requireText("public_key_pem"));
  }

  @Test
  void rotation_keepsTheOldKeyForSomeDays() {
    String old = app.post(keys.path(), "{}").requireText("id");
    clock.advance(Duration.ofDays(100));

    Reply rotated = app.post(keys.path() + "/rotate", "{\"overlap_days\":3}");

    assertThat(rotated.status()).as(rotated.text()).isEqualTo(201);
    assertThat(rotated.requireText("state")).isEqualTo("active");
    assertThat(keys.atMeta()).isEqualTo(rotated.requireText("public_key_pem"));
    assertThat(keys.get(old).requireText("state")).isEqualTo("retiring");
    assertThat(keys.get(old).requireText("retire_at")).isEqualTo("2026-06-12T12:00:00Z");
    assertThat(keys.list().get(0).requireText("id")).isEqualTo(rotated.requireText("id"));
  }

  @Test
  void overlapOfManyDays_isRefused() {
    assertError(app.post(keys.path() + "/rotate", "{\"overlap_days\":91}"), 422, "invalid");
    assertError(app.post(keys.path() + "/rotate", "{\"overlap_days\":0}"), 400, "malformed");
  }

  @Test
  void keyWhoseTimeIsOver_isWiped() {
    String old = app.post(keys.path(), "{}").requireText("id");
    app.post(keys.path() + "/rotate");
    clock.advance(Duration.ofDays(8));
    app.restart();

    keys.await(() -> keys.get(old).requireText("state").equals("retired"));
    assertThat(keys.privateHalf(old)).isNull();
  }

  @Test
  void deletedKey_isWiped() {
    String active = app.post(keys.path(), "{}").requireText("id");
    String pending = app.post(keys.path(), "{\"upload\":false}").requireText("id");

    Reply wiped = app.delete(keys.path() + "/" + pending);
    assertThat(wiped.requireText("state")).isEqualTo("retired");
    assertThat(keys.privateHalf(pending)).isNull();
    assertThat(app.delete(keys.path() + "/" + pending).status()).isEqualTo(200);

    assertError(app.delete(keys.path() + "/" + active), 409, "wrong_state");
    assertThat(keys.privateHalf(active)).isNotNull();
    assertThat(app.delete(keys.path() + "/" + active + "?force=true").status()).isEqualTo(200);
    assertThat(keys.privateHalf(active)).isNull();
    assertError(app.post(keys.path() + "/" + active + "/upload"), 409, "wrong_state");
  }

  @Test
  void wipedKey_canBeImportedAgain() {
    String id = keys.importKey(K1.privateKeyPem(), null).requireText("id");
    app.delete(keys.path() + "/" + id + "?force=true");
    assertThat(keys.check().requireText("state")).isEqualTo("other");

    Reply again = keys.importKey(K1.privateKeyPem(), null);

    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.requireText("id")).isEqualTo(id);
    assertThat(again.requireText("state")).isEqualTo("active");
  }

  @Test
  void check_saysWhatMetaHas() {
    assertThat(keys.check().requireText("state")).isEqualTo("none");
    keys.uploadAtMeta(K2.publicKeyPem());
    StrictJson other = keys.check();
    assertThat(other.requireText("state")).isEqualTo("other");
    assertThat(other.requireText("meta_fingerprint")).isEqualTo(K2.fingerprint());
    assertThat(other.requireText("way_out")).contains(keys.path());

    keys.importKey(K1.privateKeyPem(), null);
    StrictJson same = keys.check();
    assertThat(same.requireText("state")).isEqualTo("same");
    assertThat(same.requireText("meta_fingerprint")).isEqualTo(K1.fingerprint());
    assertThat(same.isNull("way_out")).isTrue();

    keys.uploadAtMeta(K2.publicKeyPem());
    assertThat(keys.check().requireText("state")).isEqualTo("other");
    assertThat(keys.list().get(0).isNull("meta_status")).isTrue();
  }

  @Test
  void keyAtMeta_isTheSameWhateverItsWhiteSpace() {
    keys.importKey(K1.privateKeyPem(), null);
    keys.uploadAtMeta(K1.publicKeyPem().strip().replace("\n", "\r\n"));

    assertThat(keys.check().requireText("state")).isEqualTo("same");
  }

  @Test
  void accountWithoutAPhoneNumber_hasNoKeyAtMeta() {
    app.put(keys.account(), "{\"phone_number_id\":null}");

    for (String path : List.of("", "/rotate", "/check")) {
      assertError(app.post(keys.path() + path), 409, "wrong_state");
    }
    assertThat(keys.list()).isEmpty();
    assertThat(app.post(keys.path(), "{\"upload\":false}").status()).isEqualTo(201);
  }

  @Test
  void keyOfAnotherAccount_isUnknown() {
    String id = app.post(keys.path(), "{}").requireText("id");
    String other =
        app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}").requireText("id");

    assertError(app.post("/api/accounts/" + other + "/keys/" + id + "/upload"), 404, "not_found");
    assertError(app.delete("/api/accounts/" + other + "/keys/" + id), 404, "not_found");
  }

  @Test
  void deletedAccount_takesItsKeysWithIt() {
    String other =
        app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}").requireText("id");
    String id = app.post("/api/accounts/" + other + "/keys", "{}").requireText("id");

    assertThat(app.delete("/api/accounts/" + other).status()).isEqualTo(200);

    assertThat(keys.privateHalf(id)).isNull();
  }

  @Test
  void repeatedRequest_makesOneKey() {
    Reply first = app.post(keys.path(), "{}", "Idempotency-Key", "k");
    Reply second = app.post(keys.path(), "{}", "Idempotency-Key", "k");

    assertThat(second.data()).isEqualTo(first.data());
    assertThat(keys.list()).hasSize(1);
  }

  @Test
  void testOfTheAccount_saysIfMetaHasAnotherKey() {
    keys.importKey(K1.privateKeyPem(), null);
    assertThat(keys.checkOfAccountTest().requireBoolean("ok")).isTrue();
    keys.uploadAtMeta(K2.publicKeyPem());

    StrictJson check = keys.checkOfAccountTest();

    assertThat(check.requireBoolean("ok")).isFalse();
    assertThat(check.requireText("message")).contains("private half is not held here");
  }

  @Test
  void doctor_comparesTheKeys() {
    assertThat(keys.doctorCheck().requireText("status")).isEqualTo("skip");
    keys.importKey(K1.privateKeyPem(), null);
    assertThat(keys.doctorCheck().requireText("status")).isEqualTo("ok");
    keys.uploadAtMeta(K2.publicKeyPem());
    assertThat(keys.doctorCheck().requireText("status")).isEqualTo("fail");
    assertThat(keys.doctorCheck().requireText("advice")).contains("/keys");
  }

  @Test
  void accountHasABoundedNumberOfKeys() {
    keys.fill(20);

    assertError(app.post(keys.path(), "{\"upload\":false}"), 409, "wrong_state");
    assertError(app.post(keys.path() + "/rotate"), 409, "wrong_state");
  }
}
