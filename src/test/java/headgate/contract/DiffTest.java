package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.TestApp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/flows/{id}/diff}, and what publishing says of it. */
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

  private JsonNode diff(String flow, String query) {
    Reply reply = app.get(flow + "/diff" + query);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.data();
  }

  @Test
  void diff_saysWhatHappened() {
    String flow = flow(FORM, FRIENDLIER, BREAKING);
    JsonNode data = diff(flow, "?from=1&to=2");
    assertThat(data.propertyNames()).containsExactly("from", "to", "breaks_answers", "changes");
    assertThat(data.path("from").asInt()).isEqualTo(1);
    assertThat(data.path("to").asInt()).isEqualTo(2);
    assertThat(data.path("breaks_answers").asBoolean()).isFalse();
    assertThat(data.path("changes").size()).isEqualTo(1);
    JsonNode change = data.at("/changes/0");
    assertThat(change.path("kind").asString()).isEqualTo("screen_changed");
    assertThat(change.path("screen").asString()).isEqualTo("START");
    assertThat(change.path("path").asString()).isEqualTo("/screens/0/title");
    assertThat(change.path("from").asString()).isEqualTo("Hello");
    assertThat(change.path("to").asString()).isEqualTo("Good day");
  }

  @Test
  void diff_saysWhatBreaksAnswers() {
    String flow = flow(FORM, BREAKING);
    JsonNode data = diff(flow, "?from=1");
    assertThat(data.path("breaks_answers").asBoolean()).isTrue();
    assertThat(data.toString()).contains("Answer words is now called text.");
  }

  @Test
  void diff_ofAVersionWithItselfIsEmpty() {
    String flow = flow(FORM);
    assertThat(diff(flow, "?from=1&to=1").path("changes").isEmpty()).isTrue();
  }

  @Test
  void diff_isOfWhatMetaHasAndWhatIsHereUnlessNamed() {
    String flow = flow(FORM, FRIENDLIER);
    assertError(app.get(flow + "/diff"), 404, "not_found");
    app.post(flow + "/save-to-meta");
    app.put(flow, "{\"json_definition\":" + BREAKING + "}");
    JsonNode data = diff(flow, "");
    assertThat(data.path("from").asInt()).isEqualTo(2);
    assertThat(data.path("to").asInt()).isEqualTo(3);
    assertError(app.get(flow + "/diff?from=published"), 404, "not_found");
    app.post(flow + "/publish?save=true");
    assertThat(diff(flow, "?from=1&to=published").path("to").asInt()).isEqualTo(3);
  }

  @Test
  void diff_asText() {
    String flow = flow(FORM, FRIENDLIER);
    Reply reply =
        new Reply(
            0,
            null,
            app.http()
                .get(app.url(flow + "/diff?from=1&to=2"))
                .header("Accept", "text/plain")
                .asString());
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
    assertThat(reply.http().getBody())
        .startsWith("--- version 1\n+++ version 2\n@@ -")
        .contains("-      \"id\": \"START\", \"title\": \"Hello\", \"terminal\": true,\n")
        .contains("+      \"id\": \"START\", \"title\": \"Good day\", \"terminal\": true,\n");
  }

  @Test
  void diff_refusesWhatIsNoVersion() {
    String flow = flow(FORM);
    assertError(app.get(flow + "/diff?from=0&to=1"), 400, "malformed");
    assertError(app.get(flow + "/diff?from=1&to=latest"), 400, "malformed");
    assertError(app.get(flow + "/diff?from=1&to=2"), 404, "not_found");
    String nowhere = "/api/flows/00000000-0000-4000-8000-000000000000";
    assertError(app.get(nowhere + "/diff?from=1&to=1"), 404, "not_found");
  }

  @Test
  void diff_takesUnfinishedForms() {
    String flow = flow("{\"screens\":[1,null,{\"id\":[]}]}", "{\"screens\":{}}", "{}");
    assertThat(diff(flow, "?from=1&to=2").path("changes").isEmpty()).isFalse();
    assertThat(diff(flow, "?from=2&to=3").path("changes").isEmpty()).isFalse();
  }

  @Test
  void publish_warnsWhereAnswersBreak() {
    String flow = flow(FORM);
    Reply first = app.post(flow + "/publish?save=true");
    assertThat(first.data().path("warnings").toString()).doesNotContain("Answers change");
    app.put(flow, "{\"json_definition\":" + FRIENDLIER + "}");
    Reply second = app.post(flow + "/publish?save=true");
    assertThat(second.data().path("warnings").toString()).doesNotContain("Answers change");
    app.put(flow, "{\"json_definition\":" + BREAKING + "}");
    Reply third = app.post(flow + "/publish?save=true");
    assertThat(third.status()).isEqualTo(200);
    assertThat(third.data().path("warnings").toString())
        .contains(
            "from version 2 to 3: Answer words is now called text. GET "
                + flow
                + "/diff?from=2&to=3");
  }
}
