package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What copies and files of a flow have of the settings of its endpoint. */
class EndpointTransferTest {

  /** Meta cannot call this server, so its flows have no address of their own here. */
  private static final String ACCOUNT_AT_META =
      """
      {"name":"Shop","business_account_id":"1001","access_token":"EAAtoken"}""";

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

  @Test
  void unknownKeyInAFile_isNamed() {
    set("{\"token_policy\":\"known\"}");
    String file = exported().replace("\"token_policy\"", "\"token_polcy\"");

    assertThat(importFile(file).require("warnings").toString()).contains("token_polcy");
  }

  /** Without the warning nobody knows why the user's system refuses the signature later. */
  @Test
  void copyThatIsOff_saysThatItsSecretIsNew() {
    String atMeta = app.post("/api/accounts", ACCOUNT_AT_META).requireText("id");
    Reply made =
        app.post(
            "/api/flows/import?account_id=" + atMeta,
            "{\"headgate_flow\":1,\"name\":\"Off\",\"endpoint\":{\"mode\":\"proxy\","
                + "\"proxy\":{\"url\":\"http://localhost:9/flows\"}}}");

    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    assertThat(endpoint(made).requireText("mode")).isEqualTo("off");
    assertThat(made.require("warnings").toString())
        .contains("The endpoint of the copy is off", "a secret of its own");
  }
}
