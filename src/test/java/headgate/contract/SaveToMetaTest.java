package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/flows/{id}/save-to-meta}. */
class SaveToMetaTest {

  private static final String OTHER_FORM = "{\"version\":\"7.0\",\"screens\":[]}";

  @RegisterExtension final TestApp app = new TestApp();

  private StrictJson atMeta(String flow) {
    return app.sandboxGet(
            "/v25.0/" + app.metaFlowId(flow) + "?fields=id,name,status,categories,endpoint_uri")
        .body();
  }

  @Test
  void firstSave_createsAndUploads() {
    String flow = app.newFlow("First");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.data().keys())
        .contains("meta_flow_id", "validation_errors", "findings", "unchanged", "warnings");
    assertThat(saved.require("validation_errors").toString()).isEqualTo("[]");
    assertThat(saved.requireBoolean("unchanged")).isFalse();
    assertThat(saved.requireText("meta_flow_id")).isEqualTo(app.metaFlowId(flow));
    assertThat(app.calls("create")).isEqualTo(1);
    assertThat(app.calls("upload")).isEqualTo(1);
    assertThat(atMeta(flow).requireText("name")).isEqualTo("First");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
    assertThat(app.get(flow).isNull("last_saved_at")).isFalse();
  }

  @Test
  void secondSave_isUnchanged() {
    String flow = app.savedFlow("Same");
    Reply again = app.post(flow + "/save-to-meta");
    assertThat(again.requireBoolean("unchanged")).isTrue();
    assertThat(app.calls("create")).isEqualTo(1);
    assertThat(app.calls("upload")).isEqualTo(1);
  }

  @Test
  void changedDefinition_isUploadedAgain() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":" + OTHER_FORM + "}");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.requireBoolean("unchanged")).isFalse();
    assertThat(app.calls("upload")).isEqualTo(2);
    assertThat(app.calls("update")).isZero();
  }

  @Test
  void changedNameCategoriesAndEndpoint_arePushed() {
    String flow = app.savedFlow("x");
    app.put(
        flow,
        "{\"name\":\"Renamed\",\"categories\":[\"SURVEY\",\"SIGN_UP\"],\"endpoint_uri\":\"https://e.example/x\"}");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isTrue();
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    assertThat(app.calls("update")).isEqualTo(1);
    assertThat(app.calls("upload")).isEqualTo(1);
    assertThat(atMeta(flow).requireText("name")).isEqualTo("Renamed");
    assertThat(atMeta(flow).require("categories").toString()).contains("SURVEY", "SIGN_UP");
    assertThat(atMeta(flow).requireText("endpoint_uri")).isEqualTo("https://e.example/x");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @Test
  void flowWithoutDefinition_isCreatedWithAWarning() {
    String flow = app.post("/api/flows", "{\"name\":\"Bare\"}").header("Location");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.require("warnings").toString()).contains("json_definition");
    assertThat(app.calls("upload")).isZero();
  }

  @Test
  void metaFlowId_isStoredBeforeTheUpload() {
    String flow = app.newFlow("Cut");
    app.fault("{\"kind\":\"drop\",\"route\":\"upload\",\"times\":0}");
    Reply failed = app.post(flow + "/save-to-meta");
    assertThat(failed.status()).isBetween(502, 504);
    String id = app.metaFlowId(flow);
    assertThat(id).matches("[0-9]+");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isTrue();
    app.restart();
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.requireText("meta_flow_id")).isEqualTo(id);
    assertThat(app.calls("create")).isZero();
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short_body", "truncated", "malformed"})
  void createWithALostAnswer_isAdoptedByTheNextSave(String kind) {
    String flow = app.newFlow("Unheard");
    app.fault("{\"kind\":\"" + kind + "\",\"route\":\"create\"}");
    Reply failed = app.post(flow + "/save-to-meta");
    assertThat(failed.status()).isBetween(502, 504);
    assertThat(failed.requireBoolean("outcome_unknown")).isTrue();
    assertThat(app.get(flow).isNull("meta_flow_id")).isTrue();
    app.restart();
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    assertThat(app.calls("create")).isZero();
    assertThat(app.sandboxGet("/v25.0/100000000000001/flows").body().requireList("data"))
        .hasSize(1);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "html"})
  void failedCreate_isRepeatedByTheNextSave(String kind) {
    String flow = app.newFlow("Lost");
    app.fault("{\"kind\":\"" + kind + "\",\"route\":\"create\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isBetween(502, 504);
    assertThat(app.calls("create")).isEqualTo(1);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.sandboxGet("/v25.0/100000000000001/flows").body().requireList("data"))
        .hasSize(1);
  }

  @Test
  void createWithALostAnswer_isAdoptedAfterARename() {
    String flow = app.newFlow("Old name");
    app.fault("{\"kind\":\"short_body\",\"route\":\"create\"}");
    app.post(flow + "/save-to-meta");
    app.put(flow, "{\"name\":\"New name\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    List<StrictJson> flows =
        app.sandboxGet("/v25.0/100000000000001/flows").body().requireList("data");
    assertThat(flows).hasSize(1);
    assertThat(flows.get(0).requireText("name")).isEqualTo("New name");
  }

  @Test
  void nameTakenAtMeta_isRefusedWithMetasError() {
    app.flowAtMeta("Taken");
    String flow = app.newFlow("Taken");
    Reply refused = app.post(flow + "/save-to-meta");
    assertError(refused, 422, "meta_refused");
    StrictJson meta = refused.require("meta");
    assertThat(meta.keys())
        .containsExactly("code", "subcode", "message", "user_title", "user_message", "fbtrace_id");
    assertThat(meta.requireInt("code")).isEqualTo(100);
    assertThat(meta.requireText("user_title")).contains("not unique");
    assertThat(meta.requireText("fbtrace_id")).isNotBlank();
    assertThat(app.get(flow).isNull("meta_flow_id")).isTrue();
    app.put(flow, "{\"name\":\"Free\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
  }

  @Test
  void validationErrors_areAnsweredUnchangedWith200() {
    app.sandboxSettings("{\"judge\":\"strict\"}");
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":{\"screens\":[]}}")
            .header("Location");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).isEqualTo(200);
    List<StrictJson> errors = saved.requireList("validation_errors");
    assertThat(errors).isNotEmpty();
    assertThat(errors.get(0).keys())
        .contains(
            "error",
            "error_type",
            "message",
            "line_start",
            "line_end",
            "column_start",
            "column_end",
            "pointers");
    assertThat(app.get(flow).requireList("validation_errors")).isEqualTo(errors);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @Test
  void strictSave_refusesErrorFindingsWithoutACall() {
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":{\"screens\":[]}}")
            .header("Location");
    Reply refused = app.post(flow + "/save-to-meta?strict=true");
    assertError(refused, 422, "invalid");
    assertThat(refused.requireList("findings")).isNotEmpty();
    assertThat(app.calls()).isZero();
    assertThat(app.post(flow + "/save-to-meta?strict=false").status()).isEqualTo(200);
    assertError(app.post(flow + "/save-to-meta?strict=perhaps"), 400, "malformed");
  }

  @Test
  void saveOfAPublishedFlow_makesItADraftWithAWarning() {
    String flow = app.publishedFlow("Live");
    app.put(flow, "{\"json_definition\":" + OTHER_FORM + "}");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.require("warnings").toString()).contains("draft");
    assertThat(app.get(flow).requireText("status")).isEqualTo("DRAFT");
    assertThat(atMeta(flow).requireText("status")).isEqualTo("DRAFT");
  }

  @Test
  void unchangedPublishedFlow_staysPublished() {
    String flow = app.publishedFlow("Live");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.requireBoolean("unchanged")).isTrue();
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
  }

  @Test
  void deprecated_is409() {
    String flow = app.publishedFlow("Old");
    app.post(flow + "/deprecate");
    assertError(app.post(flow + "/save-to-meta"), 409, "wrong_state");
  }

  @Test
  void relaxedSimulator_warnsOfFindings() {
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":{\"screens\":[]}}")
            .header("Location");
    assertThat(app.post(flow + "/save-to-meta").require("warnings").toString())
        .contains("Meta itself would hold");
  }

  @Test
  void savesOfOneFlow_runOneAfterAnother() {
    String flow = app.newFlow("Popular");
    List<CompletableFuture<Reply>> saves = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      saves.add(CompletableFuture.supplyAsync(() -> app.post(flow + "/save-to-meta")));
    }
    for (CompletableFuture<Reply> save : saves) {
      assertThat(save.join().status()).isEqualTo(200);
    }
    assertThat(app.calls("create")).isEqualTo(1);
    assertThat(app.calls("upload")).isEqualTo(1);
  }

  @Test
  void editDuringTheUpload_staysALocalChange() {
    String flow = app.newFlow("Busy");
    app.fault("{\"kind\":\"delay\",\"route\":\"upload\",\"delay_ms\":600}");
    CompletableFuture<Reply> save =
        CompletableFuture.supplyAsync(() -> app.post(flow + "/save-to-meta"));
    while (app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") == 0) {
      assertThat(save).isNotDone();
    }
    assertThat(app.put(flow, "{\"json_definition\":" + OTHER_FORM + "}").status()).isEqualTo(200);
    assertThat(save.join().status()).isEqualTo(200);
    Reply now = app.get(flow);
    assertThat(now.text()).contains("\"json_definition\":" + OTHER_FORM);
    assertThat(now.requireBoolean("has_local_changes")).isTrue();
  }

  @Test
  void unreadableStateAfterTheUpload_isAWarning() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"html\",\"route\":\"get\",\"times\":0}");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.require("warnings").toString()).contains("could not be read back");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }
}
