package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.TestApp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody changed the definition at Meta, and nobody here has seen it yet. */
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
    return app.get(flow + "/versions/" + number).data().path("json_definition").toString();
  }

  private String textAtMeta(String flow) {
    String address =
        app.sandboxGet("/v25.0/" + app.metaFlowId(flow) + "/assets")
            .body()
            .at("/data/0/download_url")
            .asString();
    return app.http().get(address).asString().getBody();
  }

  @Test
  void save_keepsWhatItReplacesAndSaysSo() {
    String flow = editedAtMeta();
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.data().path("warnings").toString()).contains("kept as version 3");
    assertThat(version(flow, 3)).isEqualTo(THEIRS);
    assertThat(textAtMeta(flow)).isEqualTo(OURS);
    assertThat(app.get(flow).data().path("meta_version").asInt()).isEqualTo(2);
  }

  @Test
  void save_ofWhatDidNotChangeHerePutsOursBack() {
    String flow = editedAtMeta();
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.data().path("unchanged").asBoolean()).isFalse();
    assertThat(textAtMeta(flow)).isEqualTo(TestApp.FORM);
    assertThat(version(flow, 2)).isEqualTo(THEIRS);
  }

  @Test
  void save_thatCannotLookReplacesNothing() {
    String flow = editedAtMeta();
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.fault("{\"kind\":\"html\",\"route\":\"download\",\"times\":0}");
    Reply refused = app.post(flow + "/save-to-meta");
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.body().path("message").asString()).contains("?overwrite=true");
    assertThat(app.calls("upload")).isEqualTo(2); // the first save, and theirs
    Reply saved = app.post(flow + "/save-to-meta?overwrite=true");
    assertThat(saved.status()).isEqualTo(200);
    app.clearFaults();
    assertThat(textAtMeta(flow)).isEqualTo(OURS);
  }

  @Test
  void publish_refusesWhatNobodyHereHasSeen() {
    String flow = editedAtMeta();
    Reply refused = app.post(flow + "/publish");
    assertError(refused, 409, "unsaved_changes");
    assertThat(refused.data().path("meta_version").asInt()).isEqualTo(2);
    assertThat(version(flow, 2)).isEqualTo(THEIRS);
    assertThat(app.get(flow).data().path("status").asString()).isEqualTo("DRAFT");
    assertThat(app.post("/api/flows/sync").data().path("updated").asInt()).isEqualTo(1);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(app.get(flow).data().path("published_version").asInt()).isEqualTo(3);
  }

  @Test
  void publish_goesOnWhereItCannotLookAndSaysSo() {
    String flow = app.savedFlow("x");
    app.fault("{\"kind\":\"html\",\"route\":\"download\",\"times\":0}");
    Reply published = app.post(flow + "/publish");
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.data().path("warnings").toString()).contains("could not be compared");
  }

  @Test
  void publishWithSave_thatCannotLookHasTheSameWayOut() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.fault("{\"kind\":\"html\",\"route\":\"download\",\"times\":0}");
    Reply refused = app.post(flow + "/publish?save=true");
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.body().path("message").asString()).contains("?overwrite=true");
    Reply published = app.post(flow + "/publish?save=true&overwrite=true");
    assertThat(published.status()).as("%s", published.body()).isEqualTo(200);
    assertThat(published.data().path("published_version").asInt()).isEqualTo(2);
  }

  @Test
  void delete_keepsWhatMetaAloneHad() {
    String flow = editedAtMeta();
    Reply deleted = app.delete(flow);
    assertThat(deleted.data().path("deleted_at_meta").asBoolean()).isTrue();
    assertThat(version(flow, 2)).isEqualTo(THEIRS);
  }

  @Test
  void sameTextWrittenInAnotherWay_isNothingNew() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), TestApp.FORM.replace(",", " , "));
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.data().path("unchanged").asBoolean()).isTrue();
    assertThat(saved.data().path("warnings").toString()).doesNotContain("kept");
    assertThat(app.get(flow + "/versions").data().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void sameEditOnBothSides_isNothingToSave() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.uploadAtMeta(app.metaFlowId(flow), OURS.replace(",", " , "));
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.data().path("unchanged").asBoolean()).isTrue();
    assertThat(saved.data().path("warnings").toString()).doesNotContain("kept as");
    assertThat(app.get(flow).data().path("has_local_changes").asBoolean()).isFalse();
    assertThat(app.get(flow).data().path("meta_version").asInt()).isEqualTo(2);
    assertThat(app.post("/api/flows/sync").data().path("steps").isEmpty()).isTrue();
  }
}
