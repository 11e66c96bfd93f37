package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.TestApp;
import headgate.TestApp.Reply;
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
    assertThat(updated.data().path("name").asString()).isEqualTo("After");
    assertThat(updated.data().path("categories").toString()).isEqualTo("[\"OTHER\"]");
    assertThat(updated.http().getBody()).contains("\"json_definition\":" + TestApp.FORM);
    assertThat(updated.data().path("version").asInt()).isEqualTo(2);
    assertThat(updated.data().path("created_at").asString()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(updated.data().path("updated_at").asString()).isEqualTo("2026-03-01T12:00:05Z");
    assertThat(updated.data().propertyNames())
        .contains("findings", "validation_errors", "warnings");
  }

  @Test
  void update_replacesDefinitionAndCategories() {
    String flow = app.newFlow("x");
    Reply updated = app.put(flow, "{\"json_definition\":{\"b\":1},\"categories\":[\"survey\"]}");
    assertThat(updated.http().getBody()).contains("\"json_definition\":{\"b\":1},");
    assertThat(updated.data().path("categories").toString()).isEqualTo("[\"SURVEY\"]");
    assertThat(app.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":null}", "{\"account_id\":null}", "{\"name\":7}"})
  void update_ofARequiredKeyToNullOrAnotherTypeIs400(String body) {
    String flow = app.newFlow("x");
    assertError(app.put(flow, body), 400, "malformed");
    assertThat(app.get(flow).data().path("version").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"\"}",
        "{\"categories\":[\"FUN\"]}",
        "{\"json_definition\":\"x\"}",
        "{\"name\":\"fine\",\"endpoint_uri\":\"http://x.example\"}"
      })
  void update_thatIsRefusedChangesNothing(String body) {
    String flow = app.newFlow("x");
    assertError(app.put(flow, body), 422, "invalid");
    assertThat(app.get(flow).data().path("name").asString()).isEqualTo("x");
    assertThat(app.get(flow).data().path("version").asInt()).isEqualTo(1);
  }

  @Test
  void account_changesOnlyBeforeTheFirstSave() {
    String other =
        app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}")
            .data()
            .path("id")
            .asString();
    String first =
        app.get("/api/accounts?limit=100").data().path("items").toString().contains("Sandbox")
            ? sandbox()
            : "";
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"account_id\":\"" + first + "\"}")
            .header("Location");
    String move = "{\"account_id\":\"" + other + "\"}";
    assertThat(app.put(flow, move).data().path("account_id").asString()).isEqualTo(other);
    assertError(app.put(flow, "{\"account_id\":\"nobody\"}"), 404, "not_found");
    app.post(flow + "/save-to-meta");
    assertThat(app.put(flow, move).status()).isEqualTo(200);
    assertError(app.put(flow, "{\"account_id\":\"" + first + "\"}"), 409, "wrong_state");
  }

  private String sandbox() {
    for (var account : app.get("/api/accounts").data().path("items")) {
      if (account.path("name").asString().equals("Sandbox")) {
        return account.path("id").asString();
      }
    }
    throw new AssertionError("There is no Sandbox");
  }

  @Test
  void published_isChangedHereAloneUntilItIsSaved() {
    String flow = app.publishedFlow("Live");
    int calls = app.calls();
    Reply updated = app.put(flow, "{\"json_definition\":{\"version\":\"7.0\",\"screens\":[]}}");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.data().path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(updated.data().path("has_local_changes").asBoolean()).isTrue();
    assertThat(app.calls()).isEqualTo(calls);
    Reply back = app.put(flow, "{\"json_definition\":" + TestApp.FORM + "}");
    assertThat(back.data().path("has_local_changes").asBoolean()).isFalse();
  }

  @Test
  void deprecated_cannotBeChanged() {
    String flow = app.publishedFlow("Old");
    app.post(flow + "/deprecate");
    assertError(app.put(flow, "{\"name\":\"New\"}"), 409, "wrong_state");
    assertThat(app.get(flow).data().path("name").asString()).isEqualTo("Old");
  }
}
