package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/flows/{id}/deprecate}. */
class DeprecateTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void deprecate_retiresAPublishedFlow() {
    String flow = app.publishedFlow("x");
    Reply deprecated = app.post(flow + "/deprecate");
    assertThat(deprecated.status()).isEqualTo(200);
    assertThat(deprecated.requireText("id")).isEqualTo(flow.substring(11));
    assertThat(deprecated.requireText("status")).isEqualTo("DEPRECATED");
    assertThat(app.get(flow).requireText("meta_status")).isEqualTo("DEPRECATED");
  }

  @Test
  void neverSavedOrDraft_is409() {
    assertError(app.post(app.newFlow("a") + "/deprecate"), 409, "wrong_state");
    assertError(app.post(app.savedFlow("b") + "/deprecate"), 409, "wrong_state");
    assertThat(app.calls("deprecate")).isZero();
  }

  @Test
  void twice_is409() {
    String flow = app.publishedFlow("x");
    app.post(flow + "/deprecate");
    assertError(app.post(flow + "/deprecate"), 409, "wrong_state");
  }

  @Test
  void alreadyDeprecatedAtMeta_isSuccess() {
    String flow = app.publishedFlow("x");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow) + "/deprecate", "{}");
    Reply deprecated = app.post(flow + "/deprecate");
    assertThat(deprecated.status()).isEqualTo(200);
    assertThat(deprecated.requireText("status")).isEqualTo("DEPRECATED");
  }

  @Test
  void lostAnswer_isLookedUp() {
    String flow = app.publishedFlow("x");
    app.fault("{\"kind\":\"short_body\",\"route\":\"deprecate\"}");
    assertThat(app.post(flow + "/deprecate").requireText("status")).isEqualTo("DEPRECATED");
    assertThat(app.calls("deprecate")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "html", "error"})
  void failureAtMeta_changesNothing(String kind) {
    String flow = app.publishedFlow("x");
    app.fault("{\"kind\":\"" + kind + "\",\"route\":\"deprecate\"}");
    assertThat(app.post(flow + "/deprecate").status()).isBetween(502, 504);
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
  }

  @Test
  void publishedWithUnsavedChanges_canBeDeprecated() {
    String flow = app.publishedFlow("x");
    app.put(flow, "{\"categories\":[\"SURVEY\"]}");
    assertThat(app.post(flow + "/deprecate").status()).isEqualTo(200);
  }

  @Test
  void flowGoneAtMeta_is409() {
    String flow = app.publishedFlow("x");
    app.fault(
        "{\"kind\":\"error\",\"route\":\"deprecate\",\"code\":100,\"subcode\":33,\"status\":400}");
    Reply refused = app.post(flow + "/deprecate");
    assertError(refused, 409, "meta_not_found");
    assertThat(refused.requireInt("meta/subcode")).isEqualTo(33);
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
  }
}
