package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PUT /api/flows/{id}}. */
class UpdateFlowTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @Test
  void update_changesOnlyTheKeysThatArePresent() {
    String flow = app.newFlow("Before");
    clock.advance(Duration.ofSeconds(5));
    Reply updated = app.put(flow, "{\"name\":\" After \"}");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.requireText("name")).isEqualTo("After");
    assertThat(updated.require("categories").toString()).isEqualTo("[\"OTHER\"]");
    assertThat(updated.text()).contains("\"json_definition\":" + TestApp.FORM);
    assertThat(updated.requireInt("version")).isEqualTo(2);
    assertThat(updated.requireText("created_at")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(updated.requireText("updated_at")).isEqualTo("2026-03-01T12:00:05Z");
    assertThat(updated.data().keys()).contains("findings", "validation_errors", "warnings");
  }

  @Test
  void update_replacesDefinitionAndCategories() {
    String flow = app.newFlow("x");
    Reply updated = app.put(flow, "{\"json_definition\":{\"b\":1},\"categories\":[\"survey\"]}");
    assertThat(updated.text()).contains("\"json_definition\":{\"b\":1},");
    assertThat(updated.require("categories").toString()).isEqualTo("[\"SURVEY\"]");
    assertThat(app.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":null}", "{\"account_id\":null}", "{\"name\":7}"})
  void update_ofARequiredKeyToNullOrAnotherTypeIs400(String body) {
    String flow = app.newFlow("x");
    assertError(app.put(flow, body), 400, "malformed");
    assertThat(app.get(flow).requireInt("version")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"\"}",
        "{\"categories\":[\"FUN\"]}",
        "{\"json_definition\":\"x\"}",
        "{\"name\":\"fine\",\"endpoint_uri\":\"http://x.example\"}"
      })
  void refusedUpdate_changesNothing(String body) {
    String flow = app.newFlow("x");
    assertError(app.put(flow, body), 422, "invalid");
    assertThat(app.get(flow).requireText("name")).isEqualTo("x");
    assertThat(app.get(flow).requireInt("version")).isEqualTo(1);
  }

  @Test
  void account_changesOnlyBeforeTheFirstSave() {
    String other =
        app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}").requireText("id");
    String first =
        app.get("/api/accounts?limit=100").require("items").toString().contains("Sandbox")
            ? sandbox()
            : "";
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"account_id\":\"" + first + "\"}")
            .header("Location");
    String move = "{\"account_id\":\"" + other + "\"}";
    assertThat(app.put(flow, move).requireText("account_id")).isEqualTo(other);
    assertError(app.put(flow, "{\"account_id\":\"nobody\"}"), 404, "not_found");
    app.post(flow + "/save-to-meta");
    assertThat(app.put(flow, move).status()).isEqualTo(200);
    assertError(app.put(flow, "{\"account_id\":\"" + first + "\"}"), 409, "wrong_state");
  }

  private String sandbox() {
    for (StrictJson account : app.get("/api/accounts").requireList("items")) {
      if (account.requireText("name").equals("Sandbox")) {
        return account.requireText("id");
      }
    }
    throw new AssertionError("There is no Sandbox");
  }

  @Test
  void updateOfAPublishedFlow_staysLocalUntilItIsSaved() {
    String flow = app.publishedFlow("Live");
    int calls = app.calls();
    Reply updated = app.put(flow, "{\"json_definition\":{\"version\":\"7.0\",\"screens\":[]}}");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.requireText("status")).isEqualTo("PUBLISHED");
    assertThat(updated.requireBoolean("has_local_changes")).isTrue();
    assertThat(app.calls()).isEqualTo(calls);
    Reply back = app.put(flow, "{\"json_definition\":" + TestApp.FORM + "}");
    assertThat(back.requireBoolean("has_local_changes")).isFalse();
  }

  @Test
  void updateOfADeprecatedFlow_is409() {
    String flow = app.publishedFlow("Old");
    app.post(flow + "/deprecate");
    assertError(app.put(flow, "{\"name\":\"New\"}"), 409, "wrong_state");
    assertThat(app.get(flow).requireText("name")).isEqualTo("Old");
  }
}
