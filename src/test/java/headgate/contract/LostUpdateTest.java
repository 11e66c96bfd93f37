package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ETag} and {@code If-Match}. */
class LostUpdateTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void etag_isTheVersionAndRisesWithEachChange() {
    String flow = app.newFlow("Tagged");
    Reply first = app.get(flow);
    assertThat(first.header("ETag")).isEqualTo("\"1\"");
    assertThat(first.requireInt("version")).isEqualTo(1);
    Reply changed = app.put(flow, "{\"name\":\"Changed\"}", "If-Match", "\"1\"");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(app.get(flow).header("ETag")).isEqualTo("\"2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "*", "\"7\", \"1\"", "\"1\",W/\"9\"", " \"1\" "})
  void ifMatch_withTheVersionIsAccepted(String tags) {
    String flow = app.newFlow("Held");
    assertThat(app.put(flow, "{\"name\":\"New\"}", "If-Match", tags).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "W/\"1\"", "1", "\"\"", "\"2\", \"3\"", "nonsense", "\"01\""})
  void ifMatch_withoutTheVersionIs412AndChangesNothing(String tags) {
    String flow = app.newFlow("Kept");
    assertError(app.put(flow, "{\"name\":\"New\"}", "If-Match", tags), 412, "lost_update");
    assertError(app.delete(flow, "If-Match", tags), 412, "lost_update");
    assertError(
        app.send("POST", flow + "/save-to-meta", "{}", "If-Match", tags), 412, "lost_update");
    Reply now = app.get(flow);
    assertThat(now.requireText("name")).isEqualTo("Kept");
    assertThat(now.requireInt("version")).isEqualTo(1);
    assertThat(app.calls()).isZero();
  }

  @Test
  void ifMatch_protectsPublishAndDeprecate() {
    String flow = app.savedFlow("Guarded");
    assertError(
        app.send("POST", flow + "/publish", "{}", "If-Match", "\"999\""), 412, "lost_update");
    assertThat(app.calls("publish")).isZero();
    String tag = app.get(flow).header("ETag");
    assertThat(app.send("POST", flow + "/publish", "{}", "If-Match", tag).status()).isEqualTo(200);
    assertError(app.send("POST", flow + "/deprecate", "{}", "If-Match", tag), 412, "lost_update");
    assertThat(app.calls("deprecate")).isZero();
  }

  @Test
  void ifMatch_letsOneOfTwoWritersThrough() {
    String flow = app.newFlow("Raced");
    assertThat(app.put(flow, "{\"name\":\"One\"}", "If-Match", "\"1\"").status()).isEqualTo(200);
    assertError(app.put(flow, "{\"name\":\"Two\"}", "If-Match", "\"1\""), 412, "lost_update");
    assertThat(app.get(flow).requireText("name")).isEqualTo("One");
  }

  @Test
  void ifMatch_protectsAccounts() {
    String account = "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
    Reply read = app.get(account);
    assertThat(read.header("ETag")).isEqualTo("\"" + read.requireInt("version") + "\"");
    assertError(app.put(account, "{\"name\":\"x\"}", "If-Match", "\"99\""), 412, "lost_update");
    assertError(app.delete(account, "If-Match", "\"99\""), 412, "lost_update");
    assertThat(app.get(account).requireText("name")).isEqualTo("Sandbox");
    assertThat(app.put(account, "{\"name\":\"x\"}", "If-Match", read.header("ETag")).header("ETag"))
        .isEqualTo("\"2\"");
  }
}
