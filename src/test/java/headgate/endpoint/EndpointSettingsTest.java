package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointSettingsTest {

  private static final String PROXY =
      "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"http://localhost:9/flows\"}}";

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  private String account;
  private String path;

  @BeforeEach
  void setUp() {
    account = EndpointFixture.account(app, List.of(), List.of(EndpointPhone.SECRET));
    path = "/api/flows/" + EndpointFixture.flow(app, account) + "/endpoint";
  }

  private String flowPath() {
    return path.replace("/endpoint", "");
  }

  @Test
  void nothingSet_isOff() {
    Reply reply = app.get(path);

    assertThat(reply.requireText("mode")).isEqualTo("off");
    assertThat(reply.requireText("validate_answers")).isEqualTo("enforce");
    assertThat(reply.requireText("token_policy")).isEqualTo("any");
    assertThat(reply.requireText("health/state")).isEqualTo("closed");
    assertThat(reply.header("ETag")).isEqualTo("\"0\"");
  }

  @Test
  void headers_doNotGoToAnotherHostByThemselves() {
    app.put(path, PROXY.replace("\"url\"", "\"headers\":{\"a\":\"b\"},\"url\""));

    Reply refused = app.put(path, "{\"proxy\":{\"url\":\"http://localhost:10/\"}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.message()).contains("http://localhost:9");

    Reply samePlace = app.put(path, "{\"proxy\":{\"url\":\"http://localhost:9/other\"}}");
    assertThat(samePlace.require("proxy/headers").toString()).isEqualTo("[\"a\"]");
    Reply given =
        app.put(path, "{\"proxy\":{\"url\":\"http://localhost:10/\",\"headers\":{\"c\":\"d\"}}}");
    assertThat(given.require("proxy/headers").toString()).isEqualTo("[\"c\"]");
  }

  @Test
  void proxy_makesASecretThatIsShownOnce_andTheAddressOfTheFlow() {
    Reply set = app.put(path, PROXY);

    assertThat(set.requireText("proxy/secret")).startsWith("whsec_");
    assertThat(set.requireText("proxy/body")).isEqualTo("envelope");
    assertThat(set.requireInt("proxy/timeout_ms")).isEqualTo(5000);
    String address = app.url("/flow-endpoint/" + flowPath().substring("/api/flows/".length()));
    assertThat(set.requireText("address")).isEqualTo(address);
    assertThat(set.requireBoolean("registered")).isFalse();
    assertThat(app.get(flowPath()).requireText("endpoint_uri")).isEqualTo(address);
    assertThat(app.get(path).text()).doesNotContain("whsec_");
    assertThat(app.put(path, "{\"token_policy\":\"known\"}").text()).doesNotContain("whsec_");

    assertThat(app.post(flowPath() + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.get(path).requireBoolean("registered")).isTrue();
  }

  @Test
  void secretsAndHeaders_areSealed() throws Exception {
    String secret = "whsec_" + "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0";
    Reply set =
        app.put(
            path,
            PROXY.replace(
                "\"url\"",
                "\"secret\":\"%s\",\"headers\":{\"authorization\":\"hidden-login\"},\"url\""
                    .formatted(secret)));
    assertThat(set.text()).doesNotContain(secret, "hidden-login");
    assertThat(set.require("proxy/headers").toString()).isEqualTo("[\"authorization\"]");
    assertThat(app.get("/api/audit").text()).doesNotContain(secret, "hidden-login");
    app.stop();

    byte[] file = Files.readAllBytes(app.dataDirectory().resolve("headgate.db"));
    assertThat(new String(file, StandardCharsets.ISO_8859_1))
        .doesNotContain(secret.substring(6), "hidden-login");
  }

  @Test
  void changedBackend_isInTheAuditTrail_withoutItsPath() {
    app.put(path, PROXY);
    app.put(path, "{\"proxy\":{\"url\":\"https://other.example.org:8443/hidden\"}}");

    Reply audit = app.get("/api/audit");
    assertThat(audit.text()).contains("\"backend\":\"other.example.org:8443\"");
    assertThat(audit.text()).doesNotContain("/hidden");
  }

  @Test
  void answerOfGet_canBeSentBack() {
    app.put(path, PROXY.replace("\"url\"", "\"headers\":{\"a\":\"b\"},\"url\""));
    Reply read = app.get(path);

    Reply set = app.put(path, read.data().toString(), "If-Match", read.header("ETag"));

    assertThat(set.status()).as("%s", set.text()).isEqualTo(200);
    assertThat(set.require("proxy/headers").toString()).isEqualTo("[\"a\"]");
    assertThat(set.requireText("mode")).isEqualTo("proxy");
  }

  @Test
  void lostUpdate_changesNothing() {
    app.put(path, PROXY);

    assertThat(app.put(path, "{\"mode\":\"off\"}", "If-Match", "\"0\"").status()).isEqualTo(412);
    assertThat(app.get(path).requireText("mode")).isEqualTo("proxy");
    assertThat(app.put(path, "{\"mode\":\"off\"}", "If-Match", "\"1\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"mode\":\"rules\"}|422",
        "{\"mode\":\"proxy\"}|422",
        "{\"mode\":\"other\"}|422",
        "{\"mode\":1}|400",
        "{\"proxy\":{}}|422",
        "{\"proxy\":1}|400",
        "{\"proxy\":{\"url\":\"ftp://x\"}}|422",
        "{\"proxy\":{\"url\":\"http://169.254.169.254/\"}}|422",
        "{\"proxy\":{\"url\":\"http://x\",\"timeout_ms\":99}}|422",
        "{\"proxy\":{\"url\":\"http://x\",\"timeout_ms\":8001}}|422",
        "{\"proxy\":{\"url\":\"http://x\",\"body\":\"xml\"}}|422",
        "{\"proxy\":{\"url\":\"http://x\",\"secret\":\"short\"}}|422",
        "{\"proxy\":{\"url\":\"http://x\",\"headers\":{\"host\":\"x\"}}}|422",
        "{\"token_policy\":\"some\"}|422",
        "{\"validate_answers\":true}|400",
        "{\"expired_message\":\" \"}|422",
        "{\"require_token_signature\":\"yes\"}|400",
        "{\"fallback\":{\"init\":{}}}|400",
        "{\"fallback\":{\"init\":{\"screen\":\"A\",\"data\":[]}}}|400",
        "{\"log_values\":\"all\"}|422",
        "[]|400"
      })
  void settings_areChecked(String body, int status) {
    Reply refused = app.put(path, body);

    assertThat(refused.status()).as("%s", refused.text()).isEqualTo(status);
    assertThat(app.get(path).requireInt("version")).isZero();
  }

  @Test
  void realAccount_needsAPublicHttpsAddress() {
    Reply made =
        app.post(
            "/api/accounts",
            "{\"name\":\"Real\",\"business_account_id\":\"1\",\"access_token\":\"t\"}");
    String real = "/api/flows/" + EndpointFixture.flow(app, made.requireText("id")) + "/endpoint";

    Reply refused = app.put(real, PROXY);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).contains("HEADGATE_PUBLIC_URL");
    app.stop();
    app.with("public-url", "https://forms.example.org/here").start();
    assertThat(app.put(real, PROXY).requireText("address"))
        .startsWith("https://forms.example.org/here/flow-endpoint/");
  }

  @Test
  void newAddressOfTheServer_isGivenToFlowsThatHadTheOldOne() {
    app.put(path, PROXY);
    String before = app.get(flowPath()).requireText("endpoint_uri");

    app.restart(); // on another port

    assertThat(app.get(flowPath()).requireText("endpoint_uri"))
        .isNotEqualTo(before)
        .isEqualTo(app.get(path).requireText("address"));
  }

  @Test
  void warnings_sayWhatIsMissing() {
    assertThat(app.put(path, PROXY).require("warnings").toString())
        .contains("save-to-meta", "/keys");
    app.put(flowPath(), "{\"json_definition\":%s}".formatted(TestApp.FORM));
    assertThat(app.put(path, "{}").require("warnings").toString()).contains("data_api_version");
    app.put(flowPath(), "{\"json_definition\":%s}".formatted(EndpointFixture.FORM));
    String more =
        "{\"require_token_signature\":true,\"fallback\":{\"init\":{\"screen\":\"NONE\"}},"
            + "\"unknown\":1}";
    assertThat(app.put(path, more).require("warnings").toString())
        .contains("NONE", "7.3", "unknown");
  }

  @Test
  void misspeltKeys_areNamed_alsoInsideObjects() {
    String body =
        "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"http://localhost:9/flows\",\"timeout\":700},"
            + "\"fallback\":{\"mesage\":\"Wait\",\"init\":{\"screen\":\"DAY\",\"date\":{}}}}";

    assertThat(app.put(path, body).require("warnings").toString())
        .contains("proxy: The unknown key", "mesage", "fallback.init: The unknown key");
  }

  @Test
  void fullValues_endAfterADay_andNeedAnAdmin() {
    app.put(path, "{\"log_values\":\"full\"}");
    assertThat(app.get(path).requireText("log_values")).isEqualTo("full");
    clock.advance(Duration.ofDays(1));
    assertThat(app.get(path).requireText("log_values")).isEqualTo("masked");

    String admin = app.newKey("admin");
    String write = app.newKey("write", "X-API-Key", admin);
    assertThat(app.put(path, "{\"log_values\":\"full\"}", "X-API-Key", write).status())
        .isEqualTo(403);
    assertThat(app.put(path, "{\"log_values\":\"masked\"}", "X-API-Key", write).status())
        .isEqualTo(200);
  }

  @Test
  void restoredFlow_hasItsSettings() {
    app.put(path, PROXY);
    app.delete(flowPath());
    assertThat(app.get(path).status()).isEqualTo(404);

    app.post(flowPath() + "/restore");

    assertThat(app.get(path).requireText("mode")).isEqualTo("proxy");
  }

  @Test
  void deprecatedFlow_getsNoAddress() {
    app.put(flowPath(), "{\"json_definition\":%s}".formatted(TestApp.FORM));
    for (String step : List.of("/save-to-meta", "/publish", "/deprecate")) {
      assertThat(app.post(flowPath() + step).status()).isEqualTo(200);
    }

    assertThat(app.put(path, PROXY).status()).isEqualTo(409);
  }

  private static final String RICH =
      "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"http://localhost:9/flows\",\"body\":\"plain\","
          + "\"timeout_ms\":700,\"headers\":{\"a\":\"hidden-login\"}},\"token_policy\":\"known\","
          + "\"fallback\":{\"message\":\"Wait\",\"init\":{\"screen\":\"DAY\",\"data\":{\"days\":[]}}},"
          + "\"validate_answers\":\"warn\"}";

  private void assertCopied(String id, Reply made) {
    Reply copy = app.get("/api/flows/" + id + "/endpoint");
    assertThat(copy.requireText("mode")).isEqualTo("proxy");
    assertThat(copy.requireText("proxy/url")).isEqualTo("http://localhost:9/flows");
    assertThat(copy.requireInt("proxy/timeout_ms")).isEqualTo(700);
    assertThat(copy.require("proxy/headers").toString()).isEqualTo("[]");
    assertThat(copy.requireText("token_policy")).isEqualTo("known");
    assertThat(copy.requireText("fallback/init/screen")).isEqualTo("DAY");
    assertThat(copy.requireText("validate_answers")).isEqualTo("warn");
    assertThat(copy.requireText("address")).endsWith(id);
    assertThat(app.get("/api/flows/" + id).requireText("endpoint_uri"))
        .isEqualTo(copy.requireText("address"));
    assertThat(made.require("warnings").toString()).contains("secret of its own");
    assertThat(made.header("ETag")).isEqualTo(app.get("/api/flows/" + id).header("ETag"));
  }

  @Test
  void clone_hasTheSettings_withASecretAndAnAddressOfItsOwn() {
    app.put(path, RICH);

    Reply made = app.post(flowPath() + "/clone");

    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    assertCopied(made.requireText("id"), made);
  }

  @Test
  void file_hasTheSettings_withoutSecrets() {
    app.put(path, RICH);
    Reply file = app.get(flowPath() + "/export");
    assertThat(file.text()).doesNotContain("hidden-login", "whsec_");
    assertThat(file.isNull("endpoint_uri")).isTrue();

    Reply made = app.post("/api/flows/import?account_id=" + account, file.data().toString());

    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    assertCopied(made.requireText("id"), made);
  }

  @Test
  void copyInAnAccountThatMetaCannotCall_isOff() {
    app.put(path, RICH);
    Reply real =
        app.post(
            "/api/accounts",
            "{\"name\":\"Real\",\"business_account_id\":\"1\",\"access_token\":\"t\"}");

    Reply made = app.post(flowPath() + "/clone?account_id=" + real.requireText("id"));

    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    assertThat(made.require("warnings").toString()).contains("is off");
    String copy = "/api/flows/" + made.requireText("id");
    assertThat(app.get(copy + "/endpoint").requireText("mode")).isEqualTo("off");
    assertThat(app.get(copy).isNull("endpoint_uri")).isTrue();
  }

  @Test
  void fileWithSettingsThatDoNotFit_isRefused() {
    app.put(path, RICH);
    String file = app.get(flowPath() + "/export").data().toString();

    Reply refused =
        app.post("/api/flows/import?account_id=" + account, file.replace("\"known\"", "\"some\""));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.message()).contains("token_policy");
  }
}
