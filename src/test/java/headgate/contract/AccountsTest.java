package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/accounts}. */
class AccountsTest {

  private static final String FULL =
      """
      {"name":"  Shop ","business_account_id":"123456","phone_number_id":"777","access_token":"tok",
       "app_id":"42","app_secret":"sec","webhook_verify_token":"ver","api_version":"v24.0",
       "is_default":true}
      """;

  @RegisterExtension final TestApp app = new TestApp();

  private String sandbox() {
    return "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
  }

  @Test
  void firstStart_createsASandboxAccount() {
    Reply list = app.get("/api/accounts");
    assertThat(list.requireInt("total")).isEqualTo(1);
    StrictJson account = list.require("items/0");
    assertThat(account.requireText("name")).isEqualTo("Sandbox");
    assertThat(account.requireBoolean("sandbox")).isTrue();
    assertThat(account.requireText("business_account_id")).isEqualTo("100000000000001");
    assertThat(account.requireText("phone_number_id")).isEqualTo("100000000000002");
    assertThat(account.requireText("status")).isEqualTo("pending");
  }

  @Test
  void deletedSandboxAccount_isNotCreatedAgain() {
    assertThat(app.delete(sandbox()).status()).isEqualTo(200);
    app.restart();
    assertThat(app.get("/api/accounts").requireInt("total")).isZero();
  }

  @Test
  void create_answersEveryFieldButTheSecrets() {
    Reply created = app.post("/api/accounts", FULL);
    assertThat(created.status()).isEqualTo(201);
    StrictJson data = created.data();
    assertThat(created.header("Location")).isEqualTo("/api/accounts/" + data.requireText("id"));
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(data.requireText("name")).isEqualTo("Shop");
    assertThat(data.requireText("business_account_id")).isEqualTo("123456");
    assertThat(data.requireText("phone_number_id")).isEqualTo("777");
    assertThat(data.requireText("app_id")).isEqualTo("42");
    assertThat(data.requireText("api_version")).isEqualTo("v24.0");
    assertThat(data.requireBoolean("is_default")).isTrue();
    assertThat(data.requireBoolean("sandbox")).isFalse();
    assertThat(data.requireText("status")).isEqualTo("pending");
    assertThat(data.requireBoolean("has_access_token")).isTrue();
    assertThat(data.requireBoolean("has_app_secret")).isTrue();
    assertThat(data.requireBoolean("has_webhook_verify_token")).isTrue();
    assertThat(data.keys())
        .contains("created_at", "updated_at", "version")
        .doesNotContain("access_token", "app_secret", "webhook_verify_token");
    Reply read = app.get(created.header("Location"));
    assertThat(read.requireText("name")).isEqualTo("Shop");
    assertThat(read.text()).doesNotContain("\"tok\"", "\"sec\"", "\"ver\"");
  }

  @Test
  void create_requiresOnlyNameIdAndToken() {
    Reply created =
        app.post(
            "/api/accounts",
            "{\"name\":\"x\",\"business_account_id\":\"1\",\"access_token\":\"t\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.isNull("phone_number_id")).isTrue();
    assertThat(created.isNull("app_id")).isTrue();
    assertThat(created.requireBoolean("has_app_secret")).isFalse();
    assertThat(created.requireText("api_version")).isEqualTo("v25.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"business_account_id\":\"1\",\"access_token\":\"t\"}",
        "{\"name\":null,\"business_account_id\":\"1\",\"access_token\":\"t\"}",
        "{\"name\":\"x\",\"access_token\":\"t\"}",
        "{\"name\":\"x\",\"business_account_id\":\"1\"}",
        "{\"name\":\"x\",\"business_account_id\":1,\"access_token\":\"t\"}",
        "{\"name\":\"x\",\"business_account_id\":\"1\",\"access_token\":\"t\",\"is_default\":1}",
        "{\"name\":\"x\",\"sandbox\":\"yes\"}",
      })
  void create_ofMissingOrMistypedFieldsIs400(String body) {
    assertError(app.post("/api/accounts", body), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\":\"\"",
        "\"name\":\"   \"",
        "\"name\":\"a\\u0000b\"",
        "\"name\":\"\\ud800\"",
        "\"business_account_id\":\"12a\"",
        "\"business_account_id\":\"\"",
        "\"business_account_id\":\"../1\"",
        "\"phone_number_id\":\"+49\"",
        "\"app_id\":\"x\"",
        "\"access_token\":\"\"",
        "\"access_token\":\"a b\"",
        "\"access_token\":\"a\\r\\nX: y\"",
        "\"app_secret\":\"ü\"",
        "\"api_version\":\"25\"",
        "\"api_version\":\"v25.0/../x\"",
      })
  void create_ofUnacceptableValuesIs422(String field) {
    String key = field.substring(1, field.indexOf('"', 1));
    StringBuilder body = new StringBuilder("{" + field);
    for (String other :
        new String[] {
          "\"name\":\"x\"", "\"business_account_id\":\"1\"", "\"access_token\":\"t\""
        }) {
      if (!other.startsWith("\"" + key + "\"")) {
        body.append(',').append(other);
      }
    }
    Reply reply = app.post("/api/accounts", body + "}");
    assertError(reply, 422, "invalid");
    assertThat(reply.message()).contains(key);
  }

  @Test
  void name_isOneToAHundredCharactersAndUnique() {
    String sandboxNamed = "{\"name\":\"%s\",\"sandbox\":true}";
    assertThat(app.post("/api/accounts", sandboxNamed.formatted("x".repeat(100))).status())
        .isEqualTo(201);
    assertError(app.post("/api/accounts", sandboxNamed.formatted("x".repeat(101))), 422, "invalid");
    assertError(app.post("/api/accounts", sandboxNamed.formatted("Sandbox")), 409, "duplicate");
    Reply other = app.post("/api/accounts", sandboxNamed.formatted("Other"));
    assertError(app.put(other.header("Location"), "{\"name\":\"Sandbox\"}"), 409, "duplicate");
  }

  @Test
  void update_changesOnlyTheKeysThatArePresent() {
    String account = app.post("/api/accounts", FULL).header("Location");
    Reply updated = app.put(account, "{\"phone_number_id\":\"888\"}");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.requireText("phone_number_id")).isEqualTo("888");
    assertThat(updated.requireText("name")).isEqualTo("Shop");
    assertThat(updated.requireBoolean("has_app_secret")).isTrue();
    assertThat(updated.requireInt("version")).isEqualTo(2);
    Reply cleared = app.put(account, "{\"phone_number_id\":null,\"app_secret\":null}");
    assertThat(cleared.isNull("phone_number_id")).isTrue();
    assertThat(cleared.requireBoolean("has_app_secret")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "business_account_id", "access_token", "is_default", "sandbox"})
  void update_ofARequiredKeyToNullIs400(String key) {
    assertError(app.put(sandbox(), "{\"" + key + "\":null}"), 400, "malformed");
  }

  @Test
  void secondSandboxAccount_hasItsOwnBusinessAccount() {
    app.savedFlow("Same name");
    Reply second = app.post("/api/accounts", "{\"name\":\"Second\",\"sandbox\":true}");
    assertThat(second.status()).as("%s", second.text()).isEqualTo(201);
    assertThat(second.requireText("business_account_id")).isNotEqualTo("100000000000001");
    assertThat(second.requireText("phone_number_id")).isNotEqualTo("100000000000002");
    assertThat(app.post(second.header("Location") + "/test").requireBoolean("connected")).isTrue();

    String id = second.requireText("id");
    Reply flow =
        app.post(
            "/api/flows",
            "{\"name\":\"Same name\",\"account_id\":\"%s\",\"json_definition\":%s}"
                .formatted(id, TestApp.FORM));
    assertThat(app.post(flow.header("Location") + "/save-to-meta").status()).isEqualTo(200);
    Reply third = app.post("/api/accounts", "{\"name\":\"Third\",\"sandbox\":true}");
    assertThat(third.requireText("business_account_id"))
        .isNotEqualTo(second.requireText("business_account_id"));
  }

  @Test
  void sandboxAccount_takesTheFirstBusinessAccountIfNobodyHasIt() {
    app.delete(sandbox());
    Reply created = app.post("/api/accounts", "{\"name\":\"Again\",\"sandbox\":true}");
    assertThat(created.requireText("business_account_id")).isEqualTo("100000000000001");
  }

  @Test
  void refusedSandboxAccount_leavesNothingAtTheSimulator() {
    int before = app.sandboxGet("/_sandbox/accounts").body().requireList("accounts").size();
    assertError(
        app.post("/api/accounts", "{\"name\":\"Sandbox\",\"sandbox\":true}"), 409, "duplicate");
    assertError(
        app.post("/api/accounts", "{\"name\":\"x\",\"sandbox\":true,\"api_version\":\"1\"}"),
        422,
        "invalid");
    assertThat(app.sandboxGet("/_sandbox/accounts").body().requireList("accounts")).hasSize(before);
  }

  @Test
  void sandbox_neverChanges() {
    assertError(app.put(sandbox(), "{\"sandbox\":false}"), 422, "invalid");
    assertThat(app.put(sandbox(), "{\"sandbox\":true}").status()).isEqualTo(200);
    String real = app.post("/api/accounts", FULL).header("Location");
    assertError(app.put(real, "{\"sandbox\":true}"), 422, "invalid");
  }

  @Test
  void default_isAtMostOneAccount() {
    String first = app.post("/api/accounts", FULL).header("Location");
    String second =
        app.post("/api/accounts", "{\"name\":\"B\",\"sandbox\":true,\"is_default\":true}")
            .header("Location");
    assertThat(app.get(first).requireBoolean("is_default")).isFalse();
    assertThat(app.get(second).requireBoolean("is_default")).isTrue();
    app.put(first, "{\"is_default\":true}");
    assertThat(app.get(second).requireBoolean("is_default")).isFalse();
  }

  @Test
  void delete_isRefusedWhileTheAccountOwnsFlows() {
    String flow = app.newFlow("One");
    app.newFlow("Two");
    Reply refused = app.delete(sandbox());
    assertError(refused, 409, "in_use");
    assertThat(refused.message()).contains("2 flows");
    app.delete(flow);
    assertThat(app.delete(sandbox()).message()).contains("1 flow.");
    app.delete("/api/flows/" + app.get("/api/flows").requireText("items/0/id"));
    String account = sandbox();
    Reply deleted = app.delete(account);
    assertThat(deleted.requireBoolean("deleted")).isTrue();
    assertError(app.delete(account), 404, "not_found");
    assertError(app.get(account), 404, "not_found");
  }

  @Test
  void businessAccount_cannotChangeWhileFlowsAreAtMeta() {
    app.savedFlow("There");
    assertError(app.put(sandbox(), "{\"business_account_id\":\"5\"}"), 409, "in_use");
  }

  @Test
  void test_withAValidTokenConnects() {
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.requireBoolean("connected")).isTrue();
    assertThat(tested.requireText("display_phone_number")).isNotBlank();
    assertThat(tested.requireText("verified_name")).isNotBlank();
    assertThat(tested.data().keys()).contains("quality_rating", "checks");
    for (StrictJson check : tested.requireList("checks")) {
      assertThat(check.keys()).contains("name", "ok", "message");
      assertThat(check.requireText("name")).matches("[a-z_]+");
    }
    assertThat(app.get(sandbox()).requireText("status")).isEqualTo("active");
  }

  @Test
  void test_withARefusedTokenIs200() {
    app.put(sandbox(), "{\"access_token\":\"wrong\"}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.requireBoolean("connected")).isFalse();
    assertThat(tested.requireBoolean("checks/0/ok")).isFalse();
    assertThat(tested.text()).doesNotContain("wrong");
    assertThat(app.get(sandbox()).requireText("status")).isEqualTo("disconnected");
    app.put(sandbox(), "{\"access_token\":\"sandbox\"}");
    assertThat(app.get(sandbox()).requireText("status")).isEqualTo("pending");
  }

  @Test
  void test_whileMetaFailsIs200AndDoesNotBlameTheToken() {
    app.post(sandbox() + "/test");
    app.fault("{\"kind\":\"html\",\"times\":0}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.requireBoolean("connected")).isFalse();
    assertThat(app.get(sandbox()).requireText("status")).isEqualTo("active");
  }

  @Test
  void tokenError_inAnyCallDisconnectsTheAccount() {
    String flow = app.newFlow("x");
    app.put(sandbox(), "{\"access_token\":\"wrong\"}");
    assertError(app.post(flow + "/save-to-meta"), 502, "meta_unauthorized");
    assertThat(app.get(sandbox()).requireText("status")).isEqualTo("disconnected");
  }

  @Test
  void test_ofAnUnknownAccountIs404() {
    assertError(app.post("/api/accounts/nonsense/test"), 404, "not_found");
  }

  @Test
  void sandboxOff_is409() {
    String flow = app.newFlow("Here");
    app.stop();
    app.with("sandbox-port", "off");
    app.start();
    assertError(app.post(sandbox() + "/test"), 409, "wrong_state");
    assertError(
        app.post("/api/accounts", "{\"name\":\"Second\",\"sandbox\":true}"), 409, "wrong_state");
    Reply refused = app.post(flow + "/save-to-meta");
    assertError(refused, 409, "wrong_state");
    assertThat(refused.message()).contains("HEADGATE_SANDBOX_PORT");
    assertError(app.post("/api/flows/sync"), 409, "wrong_state");
    assertThat(app.delete(flow).status()).isEqualTo(200);
  }
}
