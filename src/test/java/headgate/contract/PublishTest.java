package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.TestApp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/flows/{id}/publish}. */
class PublishTest {

  private static final String FAULTY = "{\"json_definition\":{\"screens\":[]}}";

  @RegisterExtension final TestApp app = new TestApp();

  private String status(String flow) {
    return app.get(flow).data().path("status").asString();
  }

  @Test
  void publish_answersTheFlowsLightKeys() {
    String flow = app.savedFlow("Live");
    Reply published = app.post(flow + "/publish");
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.data().path("id").asString()).isEqualTo(flow.substring(11));
    assertThat(published.data().path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(published.data().propertyNames())
        .contains("name", "meta_flow_id", "account_id", "created_at", "version")
        .doesNotContain("json_definition");
    assertThat(published.header("ETag")).isEqualTo(app.get(flow).header("ETag"));
    assertThat(app.get(flow).data().path("last_published_at").isNull()).isFalse();
  }

  @Test
  void neverSaved_is409() {
    String flow = app.newFlow("x");
    Reply refused = app.post(flow + "/publish");
    assertError(refused, 409, "wrong_state");
    assertThat(refused.body().path("message").asString())
        .isEqualTo("Flow must be saved to Meta first before publishing");
    assertThat(app.calls()).isZero();
  }

  @Test
  void unsavedChanges_are409() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"name\":\"y\"}");
    int calls = app.calls();
    assertError(app.post(flow + "/publish"), 409, "unsaved_changes");
    assertThat(app.calls()).isEqualTo(calls);
    assertThat(status(flow)).isEqualTo("DRAFT");
  }

  @Test
  void publishedAtMetaUnheard_isWhatWasWanted() {
    for (String query : new String[] {"", "?save=true"}) {
      String flow = app.savedFlow("x" + query);
      app.sandboxPost("/v25.0/" + app.metaFlowId(flow) + "/publish", "{}");
      Reply published = app.post(flow + "/publish" + query);
      assertThat(published.status()).as("%s", published.body()).isEqualTo(200);
      assertThat(published.data().path("status").asString()).isEqualTo("PUBLISHED");
      assertThat(published.data().path("published_version").asInt()).isEqualTo(1);
    }
  }

  @Test
  void save_savesFirst() {
    String flow = app.newFlow("x");
    Reply published = app.post(flow + "/publish?save=true");
    assertThat(published.data().path("status").asString()).isEqualTo("PUBLISHED");
    app.put(flow, "{\"json_definition\":{\"version\":\"7.0\",\"screens\":[]}}");
    assertError(app.post(flow + "/publish"), 409, "wrong_state");
    Reply again = app.post(flow + "/publish?save=true");
    assertThat(again.status()).as("%s", again.body()).isEqualTo(200);
    assertThat(again.data().path("has_local_changes").asBoolean()).isFalse();
    assertThat(again.data().path("status").asString()).isEqualTo("PUBLISHED");
  }

  @Test
  void knownValidationErrors_are409WithTheListAndNoCall() {
    app.sandboxSettings("{\"judge\":\"strict\"}");
    String flow = app.newFlow("x");
    app.put(flow, FAULTY);
    Reply saved = app.post(flow + "/save-to-meta");
    int calls = app.calls();
    Reply refused = app.post(flow + "/publish");
    assertError(refused, 409, "validation_errors");
    assertThat(refused.data().path("validation_errors"))
        .isEqualTo(saved.data().path("validation_errors"));
    assertThat(app.calls()).isEqualTo(calls);
    assertError(app.post(flow + "/publish?save=true"), 409, "validation_errors");
  }

  @Test
  void published_is409() {
    assertError(app.post(app.publishedFlow("x") + "/publish"), 409, "wrong_state");
  }

  @Test
  void deprecated_is409() {
    String flow = app.publishedFlow("x");
    app.post(flow + "/deprecate");
    assertError(app.post(flow + "/publish"), 409, "wrong_state");
    assertError(app.post(flow + "/publish?save=true"), 409, "wrong_state");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short_body", "truncated", "malformed"})
  void publishThatWorkedUnheard_isSeenAndSucceeds(String kind) {
    String flow = app.savedFlow("x");
    app.fault("{\"kind\":\"" + kind + "\",\"route\":\"publish\"}");
    Reply published = app.post(flow + "/publish");
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.data().path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(app.calls("publish")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "html", "error"})
  void publishThatFailed_changesNothing(String kind) {
    String flow = app.savedFlow("x");
    app.fault("{\"kind\":\"" + kind + "\",\"route\":\"publish\"}");
    Reply failed = app.post(flow + "/publish");
    assertThat(failed.status()).isBetween(502, 504);
    assertThat(status(flow)).isEqualTo("DRAFT");
    assertThat(app.calls("publish")).isEqualTo(1);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
  }

  @Test
  void refusal_comesInMetasWords() {
    String flow = app.savedFlow("x");
    app.sandboxSettings("{\"integrity_block\":true}");
    Reply refused = app.post(flow + "/publish");
    assertThat(refused.status()).isIn(409, 422);
    assertThat(refused.data().path("meta").path("code").asInt()).isEqualTo(139000);
    assertThat(refused.data().path("meta").path("subcode").asInt()).isEqualTo(4233020);
    assertThat(refused.data().path("meta").path("user_message").asString()).contains("Integrity");
    assertThat(status(flow)).isEqualTo("DRAFT");
  }

  @Test
  void publishedAtMetaMeanwhile_isSuccess() {
    String flow = app.savedFlow("x");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow) + "/publish", "{}");
    assertThat(app.post(flow + "/publish").data().path("status").asString()).isEqualTo("PUBLISHED");
  }

  @Test
  void relaxedSimulator_saysWhatMetaWouldHoldAgainstIt() {
    String flow = app.newFlow("x");
    app.put(flow, FAULTY);
    app.post(flow + "/save-to-meta");
    assertThat(app.post(flow + "/publish").data().path("warnings").toString())
        .contains("Meta itself would hold");
  }
}
