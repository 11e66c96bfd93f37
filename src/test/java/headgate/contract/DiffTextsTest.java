package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code POST /api/flows/diff}. */
class DiffTextsTest {

  @RegisterExtension final TestApp app = new TestApp();

  private Reply diff(String from, String to, String... headers) {
    return app.post("/api/flows/diff", "{\"from\":%s,\"to\":%s}".formatted(from, to), headers);
  }

  @Test
  void storedAndUnsavedText_areComparedAsVersionsAre() {
    String flow = app.newFlow("x");
    String edited = TestApp.FORM.replace("Hello", "Hi");
    Reply unsaved = diff(TestApp.FORM, TestApp.quoted(edited));
    assertThat(unsaved.status()).as("%s", unsaved.text()).isEqualTo(200);
    app.put(flow, "{\"json_definition\":%s}".formatted(edited));
    Reply versions = app.get(flow + "/diff?from=1&to=2");
    assertThat(unsaved.require("changes")).isEqualTo(versions.require("changes"));
    assertThat(unsaved.requireList("changes")).isNotEmpty();
    assertThat(unsaved.requireBoolean("breaks_answers")).isFalse();
    assertThat(unsaved.requireList("warnings")).isEmpty();
  }

  @Test
  void equalTexts_haveNoChange() {
    assertThat(diff(TestApp.FORM, TestApp.FORM).requireList("changes")).isEmpty();
    Reply text = diff(TestApp.FORM, TestApp.FORM, "Accept", "text/plain");
    assertThat(text.status()).isEqualTo(200);
    assertThat(text.text()).isEmpty();
  }

  @Test
  void plainText_isAUnifiedDiffAlsoOfWhatIsNotJson() {
    Reply text = diff("\"{\\n  1,\\n\"", "\"{\\n  2,\\n\"", "Accept", "text/plain");
    assertThat(text.header("Content-Type")).startsWith("text/plain");
    assertThat(text.text()).startsWith("--- from\n+++ to\n").contains("-  1,", "+  2,");
  }

  @Test
  void wrongBodies_areRefused() {
    assertError(app.post("/api/flows/diff", "{\"from\":{}}"), 400, "malformed");
    assertError(diff("null", "{}"), 400, "malformed");
    assertError(diff("[]", "{}"), 400, "malformed");
    Reply broken = diff("{}", "\"{\\n  oops\"");
    assertError(broken, 422, "invalid");
    assertThat(broken.message()).startsWith("to is not JSON.").contains("Line 2");
    assertError(app.get("/api/flows/diff"), 405, "method_not_allowed");
  }

  @Test
  void readers_mayCompareAndNothingIsStored() {
    String admin = app.newKey("admin");
    String reader = app.newKey("read", "X-API-Key", admin);
    assertThat(diff("{}", "{\"version\":\"7.3\"}", "X-API-Key", reader).status()).isEqualTo(200);
    assertThat(app.get("/api/flows", "X-API-Key", reader).requireInt("total")).isZero();
  }

  @Test
  void unknownKeys_areNamed() {
    Reply reply = app.post("/api/flows/diff", "{\"from\":{},\"to\":{},\"other\":1}");
    assertThat(reply.requireList("warnings").toString()).contains("other");
  }
}
