package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/flows/{id}/diff}, and the warning of publish about changed answers. */
class DiffTest {

  private static final String FORM =
      """
      {
        "version": "7.3",
        "screens": [
          {
            "id": "START", "title": "Hello", "terminal": true,
            "layout": {
              "type": "SingleColumnLayout",
              "children": [
                { "type": "TextInput", "name": "words", "label": "Your words" },
                { "type": "Footer", "label": "Send",
                  "on-click-action": { "name": "complete", "payload": { "words": "${form.words}" } } }
              ]
            }
          }
        ]
      }""";

  private static final String FRIENDLIER = FORM.replace("Hello", "Good day");
  private static final String BREAKING = FORM.replace("\"words\": \"${", "\"text\": \"${");

  @RegisterExtension final TestApp app = new TestApp();

  private String flow(String... versions) {
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":" + versions[0] + "}")
            .header("Location");
    for (int i = 1; i < versions.length; i++) {
      app.put(flow, "{\"json_definition\":" + versions[i] + "}");
    }
    return flow;
  }

  private StrictJson diff(String flow, String query) {
    Reply reply = app.get(flow + "/diff" + query);
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    return reply.data();
  }

  @Test
  void diff_listsTheChanges() {
    String flow = flow(FORM, FRIENDLIER, BREAKING);
    StrictJson data = diff(flow, "?from=1&to=2");
    assertThat(data.keys()).containsExactly("from", "to", "breaks_answers", "changes");
    assertThat(data.requireInt("from")).isEqualTo(1);
    assertThat(data.requireInt("to")).isEqualTo(2);
    assertThat(data.requireBoolean("breaks_answers")).isFalse();
    assertThat(data.requireList("changes")).hasSize(1);
    StrictJson change = data.require("changes/0");
    assertThat(change.keys())
        .containsExactly("kind", "screen", "path", "from", "to", "breaks_answers", "message");
    assertThat(change.requireBoolean("breaks_answers")).isFalse();
    assertThat(change.requireText("kind")).isEqualTo("screen_changed");
    assertThat(change.requireText("screen")).isEqualTo("START");
    assertThat(change.requireText("path")).isEqualTo("/screens/0/title");
    assertThat(change.requireText("from")).isEqualTo("Hello");
    assertThat(change.requireText("to")).isEqualTo("Good day");
  }

  @Test
  void diff_tellsIfAnswersBreak() {
    String flow = flow(FORM, BREAKING);
    StrictJson data = diff(flow, "?from=1");
    assertThat(data.requireBoolean("breaks_answers")).isTrue();
    assertThat(data.requireList("changes"))
        .filteredOn(change -> change.requireBoolean("breaks_answers"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.requireText("reason"))
                  .isEqualTo("Answer words is now called text.");
              assertThat(change.requireText("message")).isNotBlank();
            });
  }

  @Test
  void diff_ofAVersionWithItselfIsEmpty() {
    String flow = flow(FORM);
    assertThat(diff(flow, "?from=1&to=1").requireList("changes")).isEmpty();
  }

  @Test
  void diff_comparesMetaWithCurrentByDefault() {
    String flow = flow(FORM, FRIENDLIER);
    assertError(app.get(flow + "/diff"), 404, "not_found");
    app.post(flow + "/save-to-meta");
    app.put(flow, "{\"json_definition\":" + BREAKING + "}");
    StrictJson data = diff(flow, "");
    assertThat(data.requireInt("from")).isEqualTo(2);
    assertThat(data.requireInt("to")).isEqualTo(3);
    assertError(app.get(flow + "/diff?from=published"), 404, "not_found");
    app.post(flow + "/publish?save=true");
    assertThat(diff(flow, "?from=1&to=published").requireInt("to")).isEqualTo(3);
  }

  @Test
  void diff_isAvailableAsText() {
    String flow = flow(FORM, FRIENDLIER);
    Reply reply =
        new Reply(
            app.http()
                .get(app.url(flow + "/diff?from=1&to=2"))
                .header("Accept", "text/plain, application/json;q=0.5")
                .asString());
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
    assertThat(reply.text())
        .startsWith("--- version 1\n+++ version 2\n@@ -")
        .contains("-      \"id\": \"START\", \"title\": \"Hello\", \"terminal\": true,\n")
        .contains("+      \"id\": \"START\", \"title\": \"Good day\", \"terminal\": true,\n");
  }

  @Test
  void diff_refusesAnUnknownVersion() {
    String flow = flow(FORM);
    assertError(app.get(flow + "/diff?from=0&to=1"), 400, "malformed");
    assertError(app.get(flow + "/diff?from=1&to=latest"), 400, "malformed");
    assertError(app.get(flow + "/diff?from=1&to=2"), 404, "not_found");
    String nowhere = "/api/flows/00000000-0000-4000-8000-000000000000";
    assertError(app.get(nowhere + "/diff?from=1&to=1"), 404, "not_found");
  }

  @Test
  void diff_acceptsUnfinishedForms() {
    String flow = flow("{\"screens\":[1,null,{\"id\":[]}]}", "{\"screens\":{}}", "{}");
    assertThat(diff(flow, "?from=1&to=2").requireList("changes")).isNotEmpty();
    assertThat(diff(flow, "?from=2&to=3").requireList("changes")).isNotEmpty();
  }

  @Test
  void publish_warnsIfAnswersBreak() {
    String flow = flow(FORM);
    Reply first = app.post(flow + "/publish?save=true");
    assertThat(first.require("warnings").toString()).doesNotContain("Answers change");
    app.put(flow, "{\"json_definition\":" + FRIENDLIER + "}");
    Reply second = app.post(flow + "/publish?save=true");
    assertThat(second.require("warnings").toString()).doesNotContain("Answers change");
    app.put(flow, "{\"json_definition\":" + BREAKING + "}");
    Reply third = app.post(flow + "/publish?save=true");
    assertThat(third.status()).isEqualTo(200);
    assertThat(third.require("warnings").toString())
        .contains(
            "from version 2 to 3: Answer words is now called text. GET "
                + flow
                + "/diff?from=2&to=3");
  }
}
