package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/flows/{id}/versions} and {@code POST /api/flows/{id}/rollback}. */
class VersionsTest {

  private static final String SECOND = "{ \"version\": \"7.3\",\t\"big\": 1.10e+400 }";
  private static final String THIRD = "{\"version\":\"7.3\",\"third\":3}";

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";

  @RegisterExtension final TestApp app = new TestApp();

  private void define(String flow, String definition, String... rest) {
    String more = rest.length == 0 ? "" : "," + rest[0];
    Reply reply = app.put(flow, "{\"json_definition\":" + definition + more + "}");
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
  }

  private StrictJson versions(String flow) {
    return app.get(flow + "/versions").data();
  }

  private String text(String flow, String version) {
    String body = app.get(flow + "/versions/" + version).text();
    return body.substring(body.indexOf("\"json_definition\":") + 18, body.length() - 2);
  }

  private int pointer(String flow, String key) {
    return app.get(flow).requireInt(key);
  }

  @Test
  void everyDefinition_isAVersionByteForByte() {
    String flow = app.newFlow("x");
    define(flow, SECOND, "\"note\":\" why not \"");
    define(flow, THIRD);
    StrictJson page = versions(flow);
    assertThat(page.requireInt("total")).isEqualTo(3);
    assertThat(page.requireInt("items/0/version")).isEqualTo(3);
    StrictJson second = page.require("items/1");
    assertThat(second.keys())
        .containsExactly(
            "version",
            "sha256",
            "size",
            "origin",
            "author",
            "note",
            "unreadable",
            "is_current",
            "is_at_meta",
            "is_published",
            "created_at");
    assertThat(second.requireText("origin")).isEqualTo("api");
    assertThat(second.requireText("author")).isEqualTo("local");
    assertThat(second.requireText("note")).isEqualTo("why not");
    assertThat(second.requireInt("size")).isEqualTo(SECOND.length());
    assertThat(second.requireText("sha256")).matches("[0-9a-f]{64}");
    assertThat(second.requireText("created_at")).matches("....-..-..T..:..:..Z");
    assertThat(text(flow, "1")).isEqualTo(TestApp.FORM);
    assertThat(text(flow, "2")).isEqualTo(SECOND);
    assertThat(text(flow, "current")).isEqualTo(THIRD);
  }

  @Test
  void sha256_isTheSameForEqualDocuments() {
    String flow = app.newFlow("x");
    define(flow, "{\"a\":1,\"b\":[2]}");
    define(flow, "{ \"b\": [2.0], \"a\": 1e0 }");
    List<StrictJson> items = versions(flow).requireList("items");
    assertThat(items).hasSize(3);
    assertThat(items.get(0).require("sha256")).isEqualTo(items.get(1).require("sha256"));
    assertThat(items.get(0).require("sha256")).isNotEqualTo(items.get(2).require("sha256"));
  }

  @Test
  void equalText_makesNoVersion() {
    String flow = app.newFlow("x");
    define(flow, TestApp.FORM);
    app.put(flow, "{\"name\":\"y\"}");
    assertThat(versions(flow).requireInt("total")).isEqualTo(1);
  }

  @Test
  void textOfAnEarlierVersion_makesANewVersion() {
    String flow = app.newFlow("x");
    define(flow, SECOND);
    define(flow, TestApp.FORM);
    assertThat(versions(flow).requireInt("total")).isEqualTo(3);
  }

  @Test
  void flowWithoutDefinition_hasNoVersions() {
    Reply created = app.post("/api/flows", "{\"name\":\"x\"}");
    String flow = created.header("Location");
    assertThat(versions(flow).requireInt("total")).isZero();
    assertThat(versions(flow).requireList("items")).isEmpty();
    assertThat(created.isNull("current_version")).isTrue();
    assertError(app.get(flow + "/versions/current"), 404, "not_found");
    assertError(app.get(flow + "/versions/1"), 404, "not_found");
  }

  @Test
  void removedDefinition_staysInTheHistory() {
    String flow = app.newFlow("x");
    app.put(flow, "{\"json_definition\":null}");
    assertThat(app.get(flow).isNull("current_version")).isTrue();
    assertThat(text(flow, "1")).isEqualTo(TestApp.FORM);
    define(flow, TestApp.FORM);
    assertThat(pointer(flow, "current_version")).isEqualTo(2);
  }

  @Test
  void author_isTheNameOfTheKey() {
    String key = app.newKey("write", "Idempotency-Key", "one");
    String header = "X-API-Key";
    Reply made =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":" + THIRD + "}", header, key);
    String flow = made.header("Location");
    assertThat(app.get(flow + "/versions", header, key).requireText("items/0/author"))
        .isEqualTo("write");
  }

  @Test
  void versions_arePaged() {
    String flow = app.newFlow("x");
    for (int i = 0; i < 4; i++) {
      define(flow, "{\"i\":" + i + "}");
    }
    StrictJson page = app.get(flow + "/versions?page=2&limit=2").data();
    assertThat(page.requireInt("total")).isEqualTo(5);
    assertThat(page.requireInt("total_pages")).isEqualTo(3);
    assertThat(page.requireInt("items/0/version")).isEqualTo(3);
    assertThat(page.requireInt("items/1/version")).isEqualTo(2);
    assertThat(app.get(flow + "/versions?page=9").requireList("items")).isEmpty();
    assertError(app.get(flow + "/versions?page=0"), 400, "malformed");
  }

  @Test
  void pointers_nameTheCurrentMetaAndPublishedVersion() {
    String flow = app.publishedFlow("x");
    define(flow, SECOND);
    app.post(flow + "/save-to-meta");
    define(flow, THIRD);
    assertThat(pointer(flow, "current_version")).isEqualTo(3);
    assertThat(pointer(flow, "meta_version")).isEqualTo(2);
    assertThat(pointer(flow, "published_version")).isEqualTo(1);
    StrictJson item = app.get("/api/flows").require("items/0");
    assertThat(item.requireInt("current_version")).isEqualTo(3);
    assertThat(item.requireInt("meta_version")).isEqualTo(2);
    assertThat(item.requireInt("published_version")).isEqualTo(1);
    StrictJson items = versions(flow).require("items");
    assertThat(items.requireBoolean("0/is_current")).isTrue();
    assertThat(items.requireBoolean("1/is_at_meta")).isTrue();
    assertThat(items.requireBoolean("2/is_published")).isTrue();
    assertThat(text(flow, "meta")).isEqualTo(SECOND);
    assertThat(text(flow, "published")).isEqualTo(TestApp.FORM);
    app.post(flow + "/publish?save=true");
    assertThat(pointer(flow, "published_version")).isEqualTo(3);
    assertThat(pointer(flow, "meta_version")).isEqualTo(3);
  }

  @Test
  void pointers_followATextThatIsRestored() {
    String flow = app.savedFlow("x");
    define(flow, SECOND);
    define(flow, TestApp.FORM);
    assertThat(pointer(flow, "current_version")).isEqualTo(3);
    assertThat(pointer(flow, "meta_version")).isEqualTo(3);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.0", "x", "01", "9999999999", "CURRENT", "%27"})
  void malformedVersion_is404(String version) {
    String flow = app.newFlow("x");
    assertError(app.get(flow + "/versions/" + version), 404, "not_found");
  }

  @ParameterizedTest
  @CsvSource({"2", "meta", "published", "999999999"})
  void absentVersion_is404(String version) {
    String flow = app.newFlow("x");
    assertError(app.get(flow + "/versions/" + version), 404, "not_found");
  }

  @Test
  void unknownFlow_is404() {
    String nowhere = "/api/flows/00000000-0000-4000-8000-000000000000";
    assertError(app.get(nowhere + "/versions"), 404, "not_found");
    assertError(app.get(nowhere + "/versions/1"), 404, "not_found");
    assertError(app.post(nowhere + "/rollback", "{\"version\":1}"), 404, "not_found");
  }

  @Test
  void rollback_makesANewVersionOfTheOldText() {
    String flow = app.newFlow("x");
    define(flow, SECOND);
    Reply back = app.post(flow + "/rollback", "{\"version\":1,\"note\":\"It was better\"}");
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.text()).contains("\"json_definition\":" + TestApp.FORM);
    assertThat(back.header("ETag")).isEqualTo(app.get(flow).header("ETag"));
    StrictJson newest = versions(flow).require("items/0");
    assertThat(newest.requireInt("version")).isEqualTo(3);
    assertThat(newest.requireText("origin")).isEqualTo("rollback");
    assertThat(newest.requireText("note")).isEqualTo("It was better");
    assertThat(text(flow, "2")).isEqualTo(SECOND);
  }

  @Test
  void rollbackToTheCurrentText_changesNothing() {
    String flow = app.newFlow("x");
    String before = app.get(flow).header("ETag");
    Reply back = app.post(flow + "/rollback", "{\"version\":1}");
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.header("ETag")).isEqualTo(before);
    assertThat(versions(flow).requireInt("total")).isEqualTo(1);
  }

  @Test
  void rollbackOfAPublishedFlow_isALocalChange() {
    String flow = app.newFlow("x");
    define(flow, SECOND);
    app.post(flow + "/save-to-meta");
    app.post(flow + "/publish");
    int calls = app.calls();
    Reply back = app.post(flow + "/rollback", "{\"version\":1}");
    assertThat(back.requireText("status")).isEqualTo("PUBLISHED");
    assertThat(back.requireBoolean("has_local_changes")).isTrue();
    assertThat(app.calls()).isEqualTo(calls);
  }

  @Test
  void rollbackOfADeprecatedFlow_is409() {
    String flow = app.newFlow("x");
    define(flow, SECOND);
    app.post(flow + "/publish?save=true");
    app.post(flow + "/deprecate");
    assertError(app.post(flow + "/rollback", "{\"version\":1}"), 409, "wrong_state");
  }

  @Test
  void rollback_honoursIfMatch() {
    String flow = app.newFlow("x");
    String old = app.get(flow).header("ETag");
    define(flow, SECOND);
    Reply late = app.post(flow + "/rollback", "{\"version\":1}", "If-Match", old);
    assertError(late, 412, "lost_update");
    assertThat(text(flow, "current")).isEqualTo(SECOND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|400|malformed",
        "{\"version\":null}|400|malformed",
        "{\"version\":\"1\"}|400|malformed",
        "{\"version\":\"\"}|400|malformed",
        "{\"version\":\"newest\"}|400|malformed",
        "{\"version\":\"meta\"}|404|not_found",
        "{\"version\":\"published\"}|404|not_found",
        "{\"version\":2147483648}|400|malformed",
        "{\"version\":0}|400|malformed",
        "{\"version\":1.5}|400|malformed",
        "{\"version\":7}|404|not_found",
        "{\"version\":1,\"note\":7}|400|malformed"
      })
  void rollback_refusesAMalformedVersion(String body, int status, String type) {
    assertError(app.post(app.newFlow("x") + "/rollback", body), status, type);
  }

  @Test
  void rollbackToMeta_takesTheirTextAndEndsTheConflict() {
    String flow = app.savedFlow("x");
    assertThat(app.get(flow).isNull("conflict")).isTrue();
    app.put(flow, "{\"json_definition\":{\"our\":1}}");
    assertThat(app.get(flow).isNull("conflict")).isTrue();
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    app.post("/api/flows/sync");
    StrictJson conflict = app.get(flow).require("conflict");
    assertThat(conflict.requireInt("current_version")).isEqualTo(2);
    assertThat(conflict.requireInt("meta_version")).isEqualTo(3);
    assertThat(conflict.require("fields").toString()).isEqualTo("[\"json_definition\"]");
    assertThat(app.get("/api/flows").require("items/0/conflict")).isEqualTo(conflict);
    Reply back = app.post(flow + "/rollback", "{\"version\":\"meta\"}");
    assertThat(back.status()).as("%s", back.text()).isEqualTo(200);
    assertThat(back.text()).contains("\"json_definition\":" + THEIRS);
    assertThat(back.isNull("conflict")).isTrue();
    assertThat(back.requireBoolean("has_local_changes")).isFalse();
    assertThat(app.get(flow + "/versions/current").requireText("note"))
        .isEqualTo("Back to version 3, which Meta has");
  }

  @Test
  void rollbackToPublished_takesThePublishedText() {
    String flow = app.publishedFlow("x");
    app.put(flow, "{\"json_definition\":{\"our\":1}}");
    Reply back = app.post(flow + "/rollback", "{\"version\":\"published\"}");
    assertThat(back.text()).contains("\"json_definition\":" + TestApp.FORM);
    assertThat(app.get(flow + "/versions/current").requireText("note"))
        .isEqualTo("Back to version 1, which was published");
    app.put(flow, "{\"json_definition\":{\"our\":2}}");
    Reply cloned = app.post(flow + "/clone", "{\"version\":\"published\"}");
    assertThat(app.get(cloned.header("Location")).text())
        .contains("\"json_definition\":" + TestApp.FORM);
  }

  @Test
  void longNote_is422() {
    String flow = app.newFlow("x");
    String note = "n".repeat(501);
    assertError(app.put(flow, "{\"note\":\"" + note + "\"}"), 422, "invalid");
  }
}
