package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The definition changed at Meta, and the history does not have the new text yet. */
class MetaEditsTest {

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";
  private static final String OURS = "{\"version\":\"7.0\",\"screens\":[],\"our\":1}";

  @RegisterExtension final TestApp app = new TestApp();

  private String editedAtMeta() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    return flow;
  }

  private String version(String flow, int number) {
    return app.get(flow + "/versions/" + number).require("json_definition").toString();
  }

  private String textAtMeta(String flow) {
    String address =
        app.sandboxGet("/v25.0/" + app.metaFlowId(flow) + "/assets")
            .body()
            .requireText("data/0/download_url");
    return app.http().get(address).asString().getBody();
  }

  @Test
  void textAtMeta_isReadAndNotStored() {
    String flow = editedAtMeta();

    Reply text = app.get(flow + "/meta-definition");

    assertThat(text.text()).isEqualTo(THEIRS);
    assertThat(text.header("Content-Type")).startsWith("application/json");
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(1);
    app.uploadAtMeta(app.metaFlowId(flow), "no JSON");
    assertThat(app.get(flow + "/meta-definition").header("Content-Type"))
        .startsWith("application/octet-stream");
    assertError(app.get(app.newFlow("never saved") + "/meta-definition"), 409, "wrong_state");
    app.sandboxDelete("/v25.0/" + app.metaFlowId(flow));
    assertError(app.get(flow + "/meta-definition"), 409, "meta_not_found");
  }

  @Test
  void save_storesTheTextItReplacesAndWarns() {
    String flow = editedAtMeta();
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.require("warnings").toString()).contains("kept as version 3");
    assertThat(version(flow, 3)).isEqualTo(THEIRS);
    assertThat(textAtMeta(flow)).isEqualTo(OURS);
    assertThat(app.get(flow).requireInt("meta_version")).isEqualTo(2);
  }

  @Test
  void saveWithoutLocalChanges_restoresOurText() {
    String flow = editedAtMeta();
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.requireBoolean("unchanged")).isFalse();
    assertThat(textAtMeta(flow)).isEqualTo(TestApp.FORM);
    assertThat(version(flow, 2)).isEqualTo(THEIRS);
  }

  @Test
  void saveThatCannotReadMetasText_replacesNothing() {
    String flow = editedAtMeta();
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.fault("{\"kind\":\"html\",\"route\":\"download\",\"times\":0}");
    Reply refused = app.post(flow + "/save-to-meta");
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.message()).contains("?overwrite=true");
    assertThat(app.calls("upload")).isEqualTo(2); // the first save and the edit at Meta
    Reply saved = app.post(flow + "/save-to-meta?overwrite=true");
    assertThat(saved.status()).isEqualTo(200);
    app.clearFaults();
    assertThat(textAtMeta(flow)).isEqualTo(OURS);
  }

  @Test
  void publish_refusesATextThatIsNotInTheHistory() {
    String flow = editedAtMeta();
    Reply refused = app.post(flow + "/publish");
    assertError(refused, 409, "unsaved_changes");
    assertThat(refused.requireInt("meta_version")).isEqualTo(2);
    assertThat(version(flow, 2)).isEqualTo(THEIRS);
    assertThat(app.get(flow).requireText("status")).isEqualTo("DRAFT");
    assertThat(app.post("/api/flows/sync").requireInt("updated")).isEqualTo(1);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(app.get(flow).requireInt("published_version")).isEqualTo(2);
  }

  @Test
  void publishThatCannotReadMetasText_continuesWithAWarning() {
    String flow = app.savedFlow("x");
    app.fault("{\"kind\":\"html\",\"route\":\"download\",\"times\":0}");
    Reply published = app.post(flow + "/publish");
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.require("warnings").toString()).contains("could not be compared");
  }

  @Test
  void publishWithSaveThatCannotReadMetasText_acceptsOverwrite() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.fault("{\"kind\":\"html\",\"route\":\"download\",\"times\":0}");
    Reply refused = app.post(flow + "/publish?save=true");
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.message()).contains("?overwrite=true");
    Reply published = app.post(flow + "/publish?save=true&overwrite=true");
    assertThat(published.status()).as("%s", published.text()).isEqualTo(200);
    assertThat(published.requireInt("published_version")).isEqualTo(2);
  }

  @Test
  void delete_storesTheTextThatOnlyMetaHas() {
    String flow = editedAtMeta();
    Reply deleted = app.delete(flow);
    assertThat(deleted.requireBoolean("deleted_at_meta")).isTrue();
    assertThat(version(flow, 2)).isEqualTo(THEIRS);
  }

  @Test
  void sameTextInAnotherLayout_isUnchanged() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), TestApp.FORM.replace(",", " , "));
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.requireBoolean("unchanged")).isTrue();
    assertThat(saved.require("warnings").toString()).doesNotContain("kept");
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(1);
  }

  @Test
  void sameEditOnBothSides_isUnchanged() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.uploadAtMeta(app.metaFlowId(flow), OURS.replace(",", " , "));
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.requireBoolean("unchanged")).isTrue();
    assertThat(saved.require("warnings").toString()).doesNotContain("kept as");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
    assertThat(app.get(flow).requireInt("meta_version")).isEqualTo(2);
    assertThat(app.post("/api/flows/sync").requireList("steps")).isEmpty();
  }
}
