package headgate.meta;

import static headgate.meta.MetaFixture.TOKEN;
import static headgate.meta.ScriptedGraph.error;
import static headgate.meta.ScriptedGraph.json;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.meta.AccountCheck.Check;
import headgate.meta.ScriptedGraph.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckAccountTest {

  private static final String NUMBER =
      "{\"id\":\"106540352242922\",\"display_phone_number\":\"+49 30 555 0100\","
          + "\"verified_name\":\"Clinic\",\"quality_rating\":\"GREEN\",\"status\":\"CONNECTED\"}";

  private final Map<String, Reply> replies = new HashMap<>();
  private MetaFixture meta;

  @BeforeEach
  void start() throws IOException {
    meta = new MetaFixture();
    replies.put(
        "/debug_token",
        json(
            200,
            """
            {"data": {"app_id": "440012", "is_valid": true, "expires_at": 0,
              "scopes": ["whatsapp_business_management", "whatsapp_business_messaging"],
              "granular_scopes": [
                {"scope": "whatsapp_business_management", "target_ids": ["1020304050"]}]}}
            """));
    replies.put("/1020304050", json(200, "{\"id\":\"1020304050\",\"name\":\"Clinic\"}"));
    replies.put("/1020304050/phone_numbers", json(200, "{\"data\":[" + NUMBER + "]}"));
    replies.put("/106540352242922", json(200, NUMBER));
    replies.put(
        "/1020304050/subscribed_apps",
        json(
            200,
            "{\"data\":[{\"whatsapp_business_api_data\":{\"id\":\"440012\",\"name\":\"A\"}}]}"));
    replies.put("/1020304050/flows", json(200, "{\"data\":[]}", "facebook-api-version: v25.0"));
    replies.put(
        "/106540352242922/whatsapp_business_encryption",
        json(
            200,
            "{\"data\":[{\"business_public_key\":\"-----BEGIN PUBLIC KEY-----\\nx\","
                + "\"business_public_key_signature_status\":\"VALID\"}]}"));
    meta.graph.byDefault(
        (request, connection) ->
            replies.get(request.path().substring("/v25.0".length())).answer(request, connection));
  }

  @AfterEach
  void stop() throws IOException {
    meta.close();
  }

  private AccountCheck check() {
    return CheckAccount.run(meta.client());
  }

  private AccountCheck check(
      @Nullable String phoneNumberId, @Nullable String appId, @Nullable String appSecret) {
    return CheckAccount.run(
        meta.gateway.forAccount(
            new GraphAccount(
                "one",
                meta.graph.uri(),
                "v25.0",
                "1020304050",
                phoneNumberId,
                TOKEN,
                appId,
                appSecret,
                true)));
  }

  private static Check named(AccountCheck check, String name) {
    return check.checks().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void goodAccount_passesEveryCheck() {
    AccountCheck check = check();
    assertThat(check.checks())
        .extracting(Check::name)
        .containsExactly(
            "access_token",
            "business_account",
            "phone_number_listed",
            "phone_number",
            "webhooks",
            "flows",
            "encryption_key",
            "api_version");
    assertThat(check.checks()).allMatch(Check::ok);
    assertThat(check.connected()).isTrue();
    assertThat(check.tokenRefusal()).isNull();
    assertThat(check.tokenAccepted()).isTrue();
    assertThat(check.displayPhoneNumber()).isEqualTo("+49 30 555 0100");
    assertThat(check.verifiedName()).isEqualTo("Clinic");
    assertThat(check.qualityRating()).isEqualTo("GREEN");
  }

  @Test
  void accountWithoutPhoneNumber_isConnected() {
    AccountCheck check = check(null, null, null);
    assertThat(check.connected()).isTrue();
    assertThat(check.displayPhoneNumber()).isNull();
    assertThat(named(check, "phone_number").message()).contains("No phone number id is set");
    assertThat(named(check, "phone_number_listed").message()).contains("has 1 phone number,");
    assertThat(meta.graph.asked()).hasSize(5);
  }

  @Test
  void debugToken_authenticatesAsTheAppIfItIsKnown() {
    check("106540352242922", "440012", "app-secret-1");
    ScriptedGraph.Asked debug = meta.graph.asked().get(0);
    assertThat(debug.headers()).containsEntry("authorization", "Bearer 440012|app-secret-1");
    assertThat(debug.query()).containsOnly(Map.entry("input_token", TOKEN));
    assertThat(meta.graph.asked().get(1).headers())
        .containsEntry("authorization", "Bearer " + TOKEN);
    assertThat(meta.graph.asked().get(1).query()).containsKey("appsecret_proof");
  }

  @Test
  void wrongAppSecret_isNotABadToken() {
    replies.put("/debug_token", error(400, 190));
    AccountCheck check = check("106540352242922", "440012", "wrong-secret");
    assertThat(named(check, "access_token").ok()).isFalse();
    assertThat(named(check, "access_token").message()).contains("app id and its secret");
    assertThat(check.connected()).isTrue();
    assertThat(check.tokenRefusal()).isNull();
    assertThat(check.tokenAccepted()).isTrue();
  }

  @Test
  void invalidToken_endsTheChecks() {
    replies.put(
        "/debug_token",
        json(
            200,
            "{\"data\":{\"is_valid\":false,\"error\":{\"code\":190,\"message\":\"Expired: "
                + TOKEN
                + "\"}}}"));
    AccountCheck check = check();
    assertThat(check.connected()).isFalse();
    assertThat(check.tokenAccepted()).isFalse();
    assertThat(check.tokenRefusal()).isEqualTo(named(check, "access_token").message());
    assertThat(check.checks()).hasSize(8).noneMatch(Check::ok);
    assertThat(named(check, "access_token").message())
        .contains("Meta says: Expired: [removed] Make a new token")
        .doesNotContain(TOKEN);
    assertThat(named(check, "flows").message())
        .isEqualTo("Not tried, because the access token is not valid.");
    assertThat(meta.graph.asked()).hasSize(1);
  }

  @Test
  void tokenThatMetaRefuses_endsTheChecks() {
    replies.put("/debug_token", error(401, 190));
    AccountCheck check = check();
    assertThat(check.tokenRefusal()).contains("Said by Meta").contains("Make a new token");
    assertThat(meta.graph.asked()).hasSize(1);
  }

  @Test
  void tokenThatMayNotDebugItself_isTriedInTheOtherChecks() {
    replies.put("/debug_token", error(400, 100));
    AccountCheck check = check();
    assertThat(named(check, "access_token").ok()).isFalse();
    assertThat(check.connected()).isTrue();
  }

  @Test
  void missingScope_isNamed() {
    replies.put(
        "/debug_token",
        json(200, "{\"data\":{\"is_valid\":true,\"scopes\":[\"whatsapp_business_management\"]}}"));
    assertThat(named(check(), "access_token").message())
        .startsWith("The access token lacks whatsapp_business_messaging.");
  }

  @Test
  void tokenOfOtherBusinesses_isNotOk() {
    replies.put(
        "/debug_token",
        json(
            200,
            """
            {"data": {"is_valid": true, "expires_at": 1790000000,
              "scopes": ["whatsapp_business_management", "whatsapp_business_messaging"],
              "granular_scopes": [
                {"scope": "whatsapp_business_management", "target_ids": ["77"]}]}}
            """));
    assertThat(named(check(), "access_token").message())
        .contains("accounts 77, but not 1020304050");
  }

  @Test
  void unknownBusinessAccount_leavesDependentChecksUntried() {
    replies.put("/1020304050", error(404, 803));
    AccountCheck check = check();
    assertThat(check.connected()).isFalse();
    assertThat(named(check, "business_account").message()).contains("Check the id");
    for (String name : new String[] {"phone_number_listed", "webhooks", "flows"}) {
      assertThat(named(check, name))
          .isEqualTo(
              new Check(name, false, "Not tried, because the check business_account failed."));
    }
    assertThat(named(check, "phone_number").ok()).isTrue();
  }

  @Test
  void numberOfAnotherBusiness_isAnsweredWithTheRightIds() {
    replies.put(
        "/1020304050/phone_numbers", json(200, "{\"data\":[{\"id\":\"5\"},{\"id\":\"6\"}]}"));
    replies.put("/106540352242922", error(400, 200));
    AccountCheck check = check();
    assertThat(named(check, "phone_number_listed").message()).endsWith("Use one of: 5, 6.");
    assertThat(named(check, "phone_number").ok()).isFalse();
    assertThat(check.tokenAccepted()).isTrue();
    assertThat(check.tokenRefusal()).isNull();
    assertThat(named(check, "encryption_key").message()).contains("the check phone_number failed");
    assertThat(check.connected()).isFalse();
  }

  @Test
  void unknownField_isNotRequestedAgain() {
    Reply business = json(200, "{\"id\":\"1020304050\"}");
    replies.put(
        "/1020304050",
        (request, connection) ->
            (request.query().get("fields").equals("id,name") ? business : error(400, 100))
                .answer(request, connection));
    assertThat(check().connected()).isTrue();
  }

  @Test
  void missingWebhooksAndForbiddenFlows_failTwoChecks() {
    replies.put("/1020304050/subscribed_apps", json(200, "{\"data\":[]}"));
    replies.put("/1020304050/flows", error(403, 10));
    AccountCheck check = check();
    assertThat(named(check, "webhooks").message()).startsWith("No app receives");
    assertThat(named(check, "flows").message())
        .startsWith("Meta does not allow this account to read the account's flows: Said by Meta");
    assertThat(check.connected()).isFalse();
  }

  @Test
  void missingKey_isOkButAMismatchIsNot() {
    replies.put(
        "/106540352242922/whatsapp_business_encryption",
        json(
            200,
            "{\"business_public_key\":\"\",\"business_public_key_signature_status\":\"MISMATCH\"}"));
    assertThat(named(check(), "encryption_key").ok()).isTrue();
    replies.put(
        "/106540352242922/whatsapp_business_encryption",
        json(
            200,
            "{\"business_public_key\":\"x\",\"business_public_key_signature_status\":\"MISMATCH\"}"));
    assertThat(named(check(), "encryption_key").ok()).isFalse();
  }

  @Test
  void otherApiVersion_isNotOk() {
    replies.put("/1020304050/flows", json(200, "{\"data\":[]}", "facebook-api-version: v26.0"));
    AccountCheck check = check();
    assertThat(named(check, "api_version").ok()).isFalse();
    assertThat(named(check, "api_version").message()).contains("v26.0").contains("v25.0");
    assertThat(check.connected()).isTrue();
  }

  @Test
  void unreachableMeta_isCalledForOneCheckOnly() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + free);
    AccountCheck check =
        CheckAccount.run(
            meta.gateway.forAccount(
                new GraphAccount("x", nobody, "v25.0", "1", "2", TOKEN, null, null, true)));
    assertThat(check.checks()).hasSize(8).noneMatch(Check::ok);
    assertThat(named(check, "access_token").message()).contains("Check the network");
    assertThat(named(check, "flows").message()).contains("Meta could not be reached");
    assertThat(meta.exchanges).hasSize(4);
    assertThat(check.tokenAccepted()).isFalse();
    assertThat(check.tokenRefusal()).isNull();
  }

  @Test
  void accountWithoutToken_isNotConnected() {
    AccountCheck check = CheckAccount.run(meta.gateway.forAccount(meta.account("one", "")));
    assertThat(check.tokenRefusal()).contains("has no access token");
    assertThat(meta.graph.asked()).isEmpty();
  }
}
