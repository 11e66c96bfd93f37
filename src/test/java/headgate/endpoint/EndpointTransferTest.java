package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What copies and files of a flow have of the settings of its endpoint. */
class EndpointTransferTest {

  @RegisterExtension private final TestApp app = new TestApp();

  private String account;
  private String flow;

  @BeforeEach
  void setUp() {
    account = EndpointFixture.account(app);
    flow = "/api/flows/" + EndpointFixture.flow(app, account);
  }

  private void set(String settings) {
    EndpointFixture.set(app, flow.substring(flow.lastIndexOf('/') + 1), settings);
  }

  private Reply importFile(String file) {
    Reply made = app.post("/api/flows/import?account_id=" + account, file);
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    return made;
  }

  private String exported() {
    return app.get(flow + "/export").data().toString();
  }

  private Reply endpoint(Reply made) {
    return app.get("/api/flows/" + made.requireText("id") + "/endpoint");
  }

  @Test
  void copyAndFile_haveTheSettingsOfFilesAndLog() {
    set("{\"fetch_media\":true,\"log_values\":\"masked\",\"require_token_signature\":true}");

    Reply clone = app.post(flow + "/clone");
    Reply imported = importFile(exported());

    for (Reply made : new Reply[] {clone, imported}) {
      Reply copy = endpoint(made);
      assertThat(copy.requireBoolean("fetch_media")).isTrue();
      assertThat(copy.requireText("log_values")).isEqualTo("masked");
      assertThat(copy.requireBoolean("require_token_signature")).isTrue();
    }
  }

  @Test
  void messagesThatNobodyWrote_areNotWrittenByACopy() {
    set("{\"fetch_media\":true}");

    assertThat(app.get(flow + "/export").isNull("endpoint/expired_message")).isTrue();
    assertThat(app.get(flow + "/export").isNull("endpoint/fallback/message")).isTrue();
    assertThat(endpoint(importFile(exported())).requireText("fallback/message"))
        .isEqualTo(app.get(flow + "/endpoint").requireText("fallback/message"));
  }

  /** Only an admin begins to keep all values, and a file can be written by anybody. */
  @Test
  void copyAndFile_doNotKeepAllValues() {
    set("{\"log_values\":\"full\"}");
    assertThat(app.get(flow + "/export").requireText("endpoint/log_values")).isEqualTo("masked");
    String file = exported().replace("\"masked\"", "\"full\"");

    Reply clone = app.post(flow + "/clone");
    Reply imported = importFile(file);

    for (Reply made : new Reply[] {clone, imported}) {
      assertThat(endpoint(made).requireText("log_values")).isEqualTo("masked");
      assertThat(made.require("warnings").toString()).contains("Only an admin");
    }
  }
}
