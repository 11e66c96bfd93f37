package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/flows/{id}/publish}. */
class PublishTest {

  private static final String FAULTY = "{\"json_definition\":{\"screens\":[]}}";

  @RegisterExtension final TestApp app = new TestApp();

  private String status(String flow) {
    return app.get(flow).requireText("status");
  }

  @Test
  void publish_answersTheFlowsLightKeys() {
    String flow = app.savedFlow("Live");
    Reply published = app.post(flow + "/publish");
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.requireText("id")).isEqualTo(flow.substring(11));
    assertThat(published.requireText("status")).isEqualTo("PUBLISHED");
    assertThat(published.data().keys())
        .contains("name", "meta_flow_id", "account_id", "created_at", "version")
        .doesNotContain("json_definition");
    assertThat(published.header("ETag")).isEqualTo(app.get(flow).header("ETag"));
    assertThat(app.get(flow).isNull("last_published_at")).isFalse();
  }

  @Test
  void neverSaved_is409() {
    String flow = app.newFlow("x");
    Reply refused = app.post(flow + "/publish");
    assertError(refused, 409, "wrong_state");
    assertThat(refused.message()).isEqualTo("Flow must be saved to Meta first before publishing");
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
  void flowPublishedAtMeta_getsItsPublishedVersion() {
    for (String query : new String[] {"", "?save=true"}) {
      String flow = app.savedFlow("x" + query);
      app.sandboxPost("/v25.0/" + app.metaFlowId(flow) + "/publish", "{}");
      Reply published = app.post(flow + "/publish" + query);
      assertThat(published.status()).as("%s", published.text()).isEqualTo(200);
      assertThat(published.requireText("status")).isEqualTo("PUBLISHED");
      assertThat(published.requireInt("published_version")).isEqualTo(1);
    }
  }

  @Test
  void publishWithSave_savesFirst() {
    String flow = app.newFlow("x");
    Reply published = app.post(flow + "/publish?save=true");
    assertThat(published.requireText("status")).isEqualTo("PUBLISHED");
    app.put(flow, "{\"json_definition\":{\"version\":\"7.0\",\"screens\":[]}}");
    assertError(app.post(flow + "/publish"), 409, "wrong_state");
    Reply again = app.post(flow + "/publish?save=true");
    assertThat(again.status()).as("%s", again.text()).isEqualTo(200);
    assertThat(again.requireBoolean("has_local_changes")).isFalse();
    assertThat(again.requireText("status")).isEqualTo("PUBLISHED");
  }

  @Test
  void validationErrors_are409WithTheListAndWithoutACall() {
    app.sandboxSettings("{\"judge\":\"strict\"}");
    String flow = app.newFlow("x");
    app.put(flow, FAULTY);
    Reply saved = app.post(flow + "/save-to-meta");
    int calls = app.calls();
    Reply refused = app.post(flow + "/publish");
    assertError(refused, 409, "validation_errors");
    assertThat(refused.require("validation_errors")).isEqualTo(saved.require("validation_errors"));
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
  void publishWithALostAnswer_isLookedUpAndSucceeds(String kind) {
    String flow = app.savedFlow("x");
    app.fault("{\"kind\":\"" + kind + "\",\"route\":\"publish\"}");
    Reply published = app.post(flow + "/publish");
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.requireText("status")).isEqualTo("PUBLISHED");
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
  void refusal_isAnsweredWithMetasError() {
    String flow = app.savedFlow("x");
    app.sandboxSettings("{\"integrity_block\":true}");
    Reply refused = app.post(flow + "/publish");
    assertThat(refused.status()).isIn(409, 422);
    assertThat(refused.requireInt("meta/code")).isEqualTo(139000);
    assertThat(refused.requireInt("meta/subcode")).isEqualTo(4233020);
    assertThat(refused.requireText("meta/user_message")).contains("Integrity");
    assertThat(refused.requireText("next_step")).contains("Verify the business", "display name");
    assertThat(refused.message()).endsWith(refused.requireText("next_step"));
    assertThat(status(flow)).isEqualTo("DRAFT");
  }

  @Test
  void flowWithAnEndpoint_isToldEachNextStepUntilMetaPings() {
    String flow = app.newFlow("x");
    app.put(
        flow,
        "{\"json_definition\":%s}"
            .formatted(
                TestApp.FORM.replace("{\"version\"", "{\"data_api_version\":\"3.0\",\"version\"")));
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);

    Reply withoutEndpoint = app.post(flow + "/publish");
    assertThat(withoutEndpoint.requireInt("meta/subcode")).isEqualTo(4233024);
    assertThat(withoutEndpoint.requireText("next_step"))
        .contains("PUT /api/flows/{id}", "endpoint_uri", "save to Meta");

    app.put(flow, "{\"endpoint_uri\":\"https://flows.invalid/x\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    Reply withoutKey = app.post(flow + "/publish");
    assertThat(withoutKey.requireInt("meta/subcode")).isEqualTo(4233012);
    assertThat(withoutKey.requireText("next_step"))
        .contains("/whatsapp_business_encryption", "business_public_key");
  }

  @Test
  void frozenVersion_isToldToUseACurrentOne() {
    app.sandboxSettings("{\"judge\":\"strict\",\"frozen_version_at\":\"publish\"}");
    String flow = app.newFlow("x");
    app.put(flow, "{\"json_definition\":%s}".formatted(TestApp.FORM.replace("\"7.0\"", "\"4.0\"")));
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    Reply refused = app.post(flow + "/publish");
    assertError(refused, 409, "meta_refused");
    assertThat(refused.requireInt("meta/subcode")).isEqualTo(4233046);
    assertThat(refused.requireText("next_step")).contains("current version");
  }

  @Test
  void alreadyPublishedAtMeta_isSuccess() {
    String flow = app.savedFlow("x");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow) + "/publish", "{}");
    assertThat(app.post(flow + "/publish").requireText("status")).isEqualTo("PUBLISHED");
  }

  @Test
  void relaxedSimulator_warnsOfFindings() {
    String flow = app.newFlow("x");
    app.put(flow, FAULTY);
    app.post(flow + "/save-to-meta");
    assertThat(app.post(flow + "/publish").require("warnings").toString())
        .contains("Meta itself would hold");
  }
}
