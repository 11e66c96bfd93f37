package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.TestApp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AccountsTest {

  private static final String FULL =
      """
      {"name":"  Shop ","business_account_id":"123456","phone_number_id":"777","access_token":"tok",
       "app_id":"42","app_secret":"sec","webhook_verify_token":"ver","api_version":"v24.0",
       "is_default":true}
      """;

  @RegisterExtension final TestApp app = new TestApp();

  private String sandbox() {
    return "/api/accounts/"
        + app.get("/api/accounts").data().path("items").get(0).path("id").asString();
  }

  @Test
  void firstStart_bringsASandboxAccount() {
    Reply list = app.get("/api/accounts");
    assertThat(list.data().path("total").asInt()).isEqualTo(1);
    JsonNode account = list.data().path("items").get(0);
    assertThat(account.path("name").asString()).isEqualTo("Sandbox");
    assertThat(account.path("sandbox").asBoolean()).isTrue();
    assertThat(account.path("business_account_id").asString()).isEqualTo("100000000000001");
    assertThat(account.path("phone_number_id").asString()).isEqualTo("100000000000002");
    assertThat(account.path("status").asString()).isEqualTo("pending");
  }

  @Test
  void sandboxAccount_doesNotComeBackOnceDeleted() {
    assertThat(app.delete(sandbox()).status()).isEqualTo(200);
    app.restart();
    assertThat(app.get("/api/accounts").data().path("total").asInt()).isZero();
  }

  @Test
  void create_answersEveryFieldButTheSecrets() {
    Reply created = app.post("/api/accounts", FULL);
    assertThat(created.status()).isEqualTo(201);
    JsonNode data = created.data();
    assertThat(created.header("Location")).isEqualTo("/api/accounts/" + data.path("id").asString());
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(data.path("name").asString()).isEqualTo("Shop");
    assertThat(data.path("business_account_id").asString()).isEqualTo("123456");
    assertThat(data.path("phone_number_id").asString()).isEqualTo("777");
    assertThat(data.path("app_id").asString()).isEqualTo("42");
    assertThat(data.path("api_version").asString()).isEqualTo("v24.0");
    assertThat(data.path("is_default").asBoolean()).isTrue();
    assertThat(data.path("sandbox").asBoolean()).isFalse();
    assertThat(data.path("status").asString()).isEqualTo("pending");
    assertThat(data.path("has_access_token").asBoolean()).isTrue();
    assertThat(data.path("has_app_secret").asBoolean()).isTrue();
    assertThat(data.path("has_webhook_verify_token").asBoolean()).isTrue();
    assertThat(data.propertyNames())
        .contains("created_at", "updated_at", "version")
        .doesNotContain("access_token", "app_secret", "webhook_verify_token");
    Reply read = app.get(created.header("Location"));
    assertThat(read.data().path("name").asString()).isEqualTo("Shop");
    assertThat(read.http().getBody()).doesNotContain("\"tok\"", "\"sec\"", "\"ver\"");
  }

  @Test
  void create_needsNoMoreThanNameIdAndToken() {
    Reply created =
        app.post(
            "/api/accounts",
            "{\"name\":\"x\",\"business_account_id\":\"1\",\"access_token\":\"t\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.data().path("phone_number_id").isNull()).isTrue();
    assertThat(created.data().path("app_id").isNull()).isTrue();
    assertThat(created.data().path("has_app_secret").asBoolean()).isFalse();
    assertThat(created.data().path("api_version").asString()).isEqualTo("v25.0");
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
    assertThat(reply.body().path("message").asString()).contains(key);
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
  void update_changesOnlyWhatIsThere() {
    String account = app.post("/api/accounts", FULL).header("Location");
    Reply updated = app.put(account, "{\"phone_number_id\":\"888\"}");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.data().path("phone_number_id").asString()).isEqualTo("888");
    assertThat(updated.data().path("name").asString()).isEqualTo("Shop");
    assertThat(updated.data().path("has_app_secret").asBoolean()).isTrue();
    assertThat(updated.data().path("version").asInt()).isEqualTo(2);
    Reply cleared = app.put(account, "{\"phone_number_id\":null,\"app_secret\":null}");
    assertThat(cleared.data().path("phone_number_id").isNull()).isTrue();
    assertThat(cleared.data().path("has_app_secret").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "business_account_id", "access_token", "is_default", "sandbox"})
  void update_ofARequiredKeyToNullIs400(String key) {
    assertError(app.put(sandbox(), "{\"" + key + "\":null}"), 400, "malformed");
  }

  @Test
  void sandbox_neverChanges() {
    assertError(app.put(sandbox(), "{\"sandbox\":false}"), 422, "invalid");
    assertThat(app.put(sandbox(), "{\"sandbox\":true}").status()).isEqualTo(200);
    String real = app.post("/api/accounts", FULL).header("Location");
    assertError(app.put(real, "{\"sandbox\":true}"), 422, "invalid");
  }

  @Test
  void default_isOneAtMost() {
    String first = app.post("/api/accounts", FULL).header("Location");
    String second =
        app.post("/api/accounts", "{\"name\":\"B\",\"sandbox\":true,\"is_default\":true}")
            .header("Location");
    assertThat(app.get(first).data().path("is_default").asBoolean()).isFalse();
    assertThat(app.get(second).data().path("is_default").asBoolean()).isTrue();
    app.put(first, "{\"is_default\":true}");
    assertThat(app.get(second).data().path("is_default").asBoolean()).isFalse();
  }

  @Test
  void delete_isRefusedWhileTheAccountOwnsFlows() {
    String flow = app.newFlow("One");
    app.newFlow("Two");
    Reply refused = app.delete(sandbox());
    assertError(refused, 409, "in_use");
    assertThat(refused.body().path("message").asString()).contains("2 flows");
    app.delete(flow);
    assertThat(app.delete(sandbox()).body().path("message").asString()).contains("1 flow.");
    app.delete(
        "/api/flows/" + app.get("/api/flows").data().path("items").get(0).path("id").asString());
    String account = sandbox();
    Reply deleted = app.delete(account);
    assertThat(deleted.data().path("deleted").asBoolean()).isTrue();
    assertError(app.delete(account), 404, "not_found");
    assertError(app.get(account), 404, "not_found");
  }

  @Test
  void businessAccount_staysWhileFlowsAreAtMeta() {
    app.savedFlow("There");
    assertError(app.put(sandbox(), "{\"business_account_id\":\"5\"}"), 409, "in_use");
  }

  @Test
  void test_ofAGoodTokenConnects() {
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.data().path("connected").asBoolean()).isTrue();
    assertThat(tested.data().path("display_phone_number").asString()).isNotBlank();
    assertThat(tested.data().path("verified_name").asString()).isNotBlank();
    assertThat(tested.data().propertyNames()).contains("quality_rating", "checks");
    for (JsonNode check : tested.data().path("checks")) {
      assertThat(check.propertyNames()).contains("name", "ok", "message");
      assertThat(check.path("name").asString()).matches("[a-z_]+");
    }
    assertThat(app.get(sandbox()).data().path("status").asString()).isEqualTo("active");
  }

  @Test
  void test_ofABadTokenIsData() {
    app.put(sandbox(), "{\"access_token\":\"wrong\"}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.data().path("connected").asBoolean()).isFalse();
    assertThat(tested.data().path("checks").get(0).path("ok").asBoolean()).isFalse();
    assertThat(tested.http().getBody()).doesNotContain("wrong");
    assertThat(app.get(sandbox()).data().path("status").asString()).isEqualTo("disconnected");
    app.put(sandbox(), "{\"access_token\":\"sandbox\"}");
    assertThat(app.get(sandbox()).data().path("status").asString()).isEqualTo("pending");
  }

  @Test
  void test_whileMetaIsInTroubleIsDataAndBlamesNotTheToken() {
    app.post(sandbox() + "/test");
    app.fault("{\"kind\":\"html\",\"times\":0}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.data().path("connected").asBoolean()).isFalse();
    assertThat(app.get(sandbox()).data().path("status").asString()).isEqualTo("active");
  }

  @Test
  void tokenError_ofAnyCallDisconnectsTheAccount() {
    String flow = app.newFlow("x");
    app.put(sandbox(), "{\"access_token\":\"wrong\"}");
    assertError(app.post(flow + "/save-to-meta"), 502, "meta_unauthorized");
    assertThat(app.get(sandbox()).data().path("status").asString()).isEqualTo("disconnected");
  }

  @Test
  void test_ofAnUnknownAccountIs404() {
    assertError(app.post("/api/accounts/nonsense/test"), 404, "not_found");
  }

  @Test
  void sandboxOff_isSaidWith409() {
    String flow = app.newFlow("Here");
    app.stop();
    app.with("sandbox-port", "off");
    app.start();
    assertError(app.post(sandbox() + "/test"), 409, "wrong_state");
    Reply refused = app.post(flow + "/save-to-meta");
    assertError(refused, 409, "wrong_state");
    assertThat(refused.body().path("message").asString()).contains("HEADGATE_SANDBOX_PORT");
    assertError(app.post("/api/flows/sync"), 409, "wrong_state");
    assertThat(app.delete(flow).status()).isEqualTo(200);
  }
}
