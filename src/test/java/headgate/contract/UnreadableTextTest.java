package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Meta has a text that is not a Flow JSON. It is kept byte for byte before it is replaced. */
class UnreadableTextTest {

  private static final String DUPLICATE_KEY =
      "{\"version\":\"7.2\",\"version\":\"7.3\",\"screens\":[]}";

  private static final String OURS = "{\"version\":\"7.0\",\"screens\":[],\"our\":1}";

  @RegisterExtension final TestApp app = new TestApp();

  private String flowWith(String textAtMeta) {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), textAtMeta);
    return flow;
  }

  private void assertKept(String flow, int number, String text) {
    StrictJson version = app.get(flow + "/versions/" + number).data();
    assertThat(version.requireBoolean("unreadable")).isTrue();
    assertThat(version.isNull("json_definition")).isTrue();
    assertThat(version.requireText("text")).isEqualTo(text);
    assertThat(version.requireText("origin")).isEqualTo("sync");
  }

  @ParameterizedTest
  @ValueSource(strings = {DUPLICATE_KEY, "[1]", "no JSON", "{\"version\":\"7.3\"", ""})
  void save_keepsTheTextThatItReplacesAndWarns(String text) {
    String flow = flowWith(text);
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    assertThat(saved.require("warnings").toString()).contains("not a Flow JSON", "version 3");
    assertKept(flow, 3, text);
    assertThat(app.get(flow).requireInt("meta_version")).isEqualTo(2);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /save-to-meta", "POST /publish?save=true", "DELETE "})
  void halfOfTheText_isNotTakenForTheWhole(String operation) {
    String theirs = "{\"version\":\"7.3\",\"text\":9";
    String flow = flowWith(theirs);
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.fault("{\"kind\":\"truncated\",\"route\":\"download\",\"times\":0}");
    int before = changesAtMeta();
    String[] call = operation.split(" ", 2);
    Reply refused = app.send(call[0], flow + call[1], "");
    assertError(refused, 502, "meta_unreadable");
    assertThat(refused.message()).contains("may be cut off", "Nothing was changed at Meta");
    assertThat(changesAtMeta()).isEqualTo(before);
    app.clearFaults();
    assertThat(app.send(call[0], flow + call[1], "").status()).isEqualTo(200);
    assertKept(flow, 3, theirs);
  }

  private int changesAtMeta() {
    return app.calls("upload") + app.calls("publish") + app.calls("delete");
  }

  @Test
  void publishWithSave_keepsTheTextThatItReplaces() {
    String flow = flowWith(DUPLICATE_KEY);
    Reply refused = app.post(flow + "/publish");
    assertError(refused, 409, "unsaved_changes");
    assertThat(refused.message()).contains("not a Flow JSON");
    assertKept(flow, 2, DUPLICATE_KEY);
    assertThat(app.post(flow + "/publish?save=true").status()).isEqualTo(200);
    assertThat(app.get(flow).requireInt("published_version")).isEqualTo(1);
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(2);
  }

  @Test
  void delete_keepsTheTextThatItDeletes() {
    String flow = flowWith(DUPLICATE_KEY);
    assertThat(app.delete(flow).requireBoolean("deleted_at_meta")).isTrue();
    assertKept(flow, 2, DUPLICATE_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?strategy=theirs", "?strategy=ours"})
  void sync_keepsTheTextAndOursStays(String strategy) {
    String flow = flowWith(DUPLICATE_KEY);
    app.put(flow, "{\"name\":\"Renamed\"}");
    StrictJson synced = app.post("/api/flows/sync" + strategy).data();
    assertThat(synced.requireList("failed")).isEmpty();
    assertThat(synced.requireText("steps/0/step")).isEqualTo("status_only");
    assertThat(synced.requireText("steps/0/reason")).contains("not a Flow JSON");
    assertKept(flow, 2, DUPLICATE_KEY);
    Reply now = app.get(flow);
    assertThat(now.text()).contains("\"json_definition\":" + TestApp.FORM);
    assertThat(now.requireInt("meta_version")).isEqualTo(2);
    assertThat(now.requireBoolean("has_local_changes")).isTrue();
    String tag = now.header("ETag");
    app.post("/api/flows/sync" + strategy);
    assertThat(app.get(flow).header("ETag")).isEqualTo(tag);
  }

  @Test
  void syncAfterAChangeOnBothSides_isAConflictUntilOursIsChosen() {
    String flow = flowWith(DUPLICATE_KEY);
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    assertThat(app.post("/api/flows/sync?strategy=theirs").requireList("conflicts")).hasSize(1);
    assertThat(app.post("/api/flows/sync?strategy=ours").requireList("conflicts")).isEmpty();
    assertKept(flow, 3, DUPLICATE_KEY);
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(3);
  }

  @Test
  void readableTextAfterwards_isTakenOver() {
    String flow = flowWith(DUPLICATE_KEY);
    app.post("/api/flows/sync");
    app.uploadAtMeta(app.metaFlowId(flow), OURS);
    assertThat(app.post("/api/flows/sync").requireText("steps/0/step")).isEqualTo("take_theirs");
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + OURS);
  }

  @Test
  void flowThatOnlyMetaHas_isAddedWithoutADefinition() {
    app.uploadAtMeta(app.flowAtMeta("Theirs"), DUPLICATE_KEY);
    StrictJson step = app.post("/api/flows/sync").require("steps/0");
    assertThat(step.requireText("step")).isEqualTo("adopt");
    String flow = "/api/flows/" + step.requireText("id");
    assertKept(flow, 1, DUPLICATE_KEY);
    assertThat(app.get(flow).isNull("json_definition")).isTrue();
    assertThat(app.get(flow).requireInt("meta_version")).isEqualTo(1);
    Reply refused = app.post(flow + "/publish");
    assertError(refused, 409, "unsaved_changes");
    assertThat(refused.message()).contains("Meta keeps version 1");
  }

  @Test
  void bytesThatAreNotUtf8_areKept() {
    String flow = app.savedFlow("x");
    byte[] bytes = "{\"a\":\"\u00fc\"}".getBytes(ISO_8859_1);
    app.http()
        .post(app.sandboxUrl("/v25.0/" + app.metaFlowId(flow) + "/assets"))
        .header("Authorization", "Bearer sandbox")
        .field("file", new ByteArrayInputStream(bytes), "flow.json")
        .field("name", "flow.json")
        .field("asset_type", "FLOW_JSON")
        .asString();
    app.delete(flow);
    StrictJson version = app.get(flow + "/versions/2").data();
    assertThat(version.requireText("text")).isEqualTo("{\"a\":\"\ufffd\"}");
    assertThat(Base64.getDecoder().decode(version.requireText("base64"))).isEqualTo(bytes);
  }

  /** The mark is not part of the JSON (RFC 8259, 8.1), and a version is shown inside JSON. */
  @ParameterizedTest
  @ValueSource(strings = {"POST /save-to-meta", "POST /publish?save=true", "DELETE "})
  void flowJsonAfterAByteOrderMark_isKeptWithoutTheMark(String operation) {
    String theirs = "{\"version\" : \"7.0\",\r\n\"screens\":[]}";
    String flow = flowWith("\uFEFF" + theirs);
    String[] call = operation.split(" ", 2);
    app.send(call[0], flow + call[1], "");
    Reply version = app.get(flow + "/versions/2");
    assertThat(version.requireBoolean("unreadable")).isFalse();
    assertThat(version.text()).contains("\"json_definition\":" + theirs + "}");
  }

  @Test
  void byteOrderMarkAlone_isNotAChange() {
    String flow = flowWith("\uFEFF" + TestApp.FORM);
    assertThat(app.post("/api/flows/sync").requireInt("unchanged")).isEqualTo(1);
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(1);
  }

  @Test
  void diffRollbackAndClone_refuseAnUnreadableVersion() {
    String flow = flowWith(DUPLICATE_KEY);
    app.post("/api/flows/sync");
    for (Reply refused :
        new Reply[] {
          app.get(flow + "/diff?from=1&to=2"),
          app.get(flow + "/diff"),
          app.get(flow + "/diff?from=2&to=1", "Accept", "text/plain"),
          app.post(flow + "/rollback", "{\"version\":2}"),
          app.post(flow + "/clone", "{\"version\":2}")
        }) {
      assertError(refused, 409, "wrong_state");
      assertThat(refused.message()).contains("Version 2 is unreadable", "/versions/2");
    }
    StrictJson items = app.get(flow + "/versions").data();
    assertThat(items.requireBoolean("items/0/unreadable")).isTrue();
    assertThat(items.requireBoolean("items/1/unreadable")).isFalse();
  }

  @Test
  void exportAndImport_keepTheText() {
    String flow = flowWith(DUPLICATE_KEY);
    app.post("/api/flows/sync");
    String file = app.get(flow + "/export?history=true").text();
    Reply imported = app.post("/api/flows/import", file);
    assertThat(imported.status()).as("%s", imported.text()).isEqualTo(201);
    StrictJson version = app.get(imported.header("Location") + "/versions/2").data();
    assertThat(version.requireBoolean("unreadable")).isTrue();
    assertThat(version.requireText("text").getBytes(UTF_8))
        .isEqualTo(DUPLICATE_KEY.getBytes(UTF_8));
  }

  @Test
  void saveWithoutADefinition_saysWhichVersionMetaKeeps() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":null}");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.require("warnings").toString())
        .contains("There is no json_definition here, so none was uploaded. Meta keeps version 1.");
    app.uploadAtMeta(app.metaFlowId(flow), OURS);
    assertThat(app.post(flow + "/save-to-meta").require("warnings").toString())
        .contains("Meta keeps version 2.");
    Reply refused = app.post(flow + "/publish?save=true");
    assertError(refused, 409, "unsaved_changes");
    assertThat(refused.message()).contains("Meta keeps version 2");
  }
}
