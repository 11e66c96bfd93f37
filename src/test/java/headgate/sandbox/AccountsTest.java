package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Accounts, phone numbers, keys, tokens, and copies from one account to another. */
class AccountsTest {

  private SandboxClient tester;

  @BeforeEach
  void start(@TempDir Path directory) {
    tester = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  @Test
  void waba_answersTheConnectionTest() {
    assertThat(tester.get(WABA).json().propertyNames())
        .containsExactly(
            "id", "name", "timezone_id", "business_type", "message_template_namespace");
    JsonNode all =
        tester
            .get(
                WABA
                    + "?fields=id,name,timezone_id,currency,country,message_template_namespace,"
                    + "account_review_status,business_verification_status,ownership_type,status")
            .json();
    assertThat(all.size()).isEqualTo(10);
    assertThat(all.path("status").asString()).isEqualTo("ACTIVE");
    assertThat(tester.get(WABA + "?fields=nothing").code()).isEqualTo(100);
  }

  @Test
  void phoneNumber_answersTheConnectionTest() {
    JsonNode number =
        tester
            .get(
                PHONE_NUMBER
                    + "?fields=display_phone_number,verified_name,quality_rating,status,"
                    + "name_status,code_verification_status,platform_type,throughput")
            .json();

    assertThat(number.path("display_phone_number").asString()).isEqualTo("+1 555 0100");
    assertThat(number.path("quality_rating").asString()).isEqualTo("GREEN");
    assertThat(number.path("status").asString()).isEqualTo("CONNECTED");
    assertThat(number.at("/throughput/level").asString()).isEqualTo("STANDARD");
    assertThat(number.path("id").asString()).isEqualTo(PHONE_NUMBER);
  }

  @Test
  void subscription_canBeTakenAndGivenUp() {
    String path = WABA + "/subscribed_apps";
    assertThat(tester.get(path).text("/data/0/whatsapp_business_api_data/id"))
        .isEqualTo("100000000000003");
    assertThat(tester.delete(path).json().path("success").asBoolean()).isTrue();
    assertThat(tester.get(path).body()).isEqualTo("{\"data\":[]}");
    assertThat(tester.post(path).json().path("success").asBoolean()).isTrue();
    assertThat(tester.get(path).json().path("data").size()).isEqualTo(1);
  }

  @Test
  void encryption_keepsTheKeyToTheLetter() {
    String path = PHONE_NUMBER + "/whatsapp_business_encryption";
    assertThat(tester.get(path).body())
        .isEqualTo(
            "{\"data\":[{\"business_public_key\":\"\",\"business_public_key_signature_status\":\"MISMATCH\"}]}");
    String pem = FakeEndpoint.pem(FakeEndpoint.newKey(2048).getPublic());

    assertThat(
            tester
                .post(
                    path,
                    "application/x-www-form-urlencoded",
                    BodyPublishers.ofString("business_public_key=" + SandboxClient.encode(pem)))
                .json()
                .path("success")
                .asBoolean())
        .isTrue();

    JsonNode key = tester.get(path).json().at("/data/0");
    assertThat(key.path("business_public_key").asString()).isEqualTo(pem);
    assertThat(key.path("business_public_key_signature_status").asString()).isEqualTo("VALID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----"
      })
  void encryption_refusesWhatIsNoKey(String pem) {
    Form form = new Form().field("business_public_key", pem);

    Reply reply =
        tester.post(
            PHONE_NUMBER + "/whatsapp_business_encryption", form.contentType(), form.body());

    assertThat(reply.code()).isEqualTo(100);
    assertThat(reply.text("/error/message")).contains("Business public key is invalid");
  }

  @Test
  void encryption_refusesShortKeysAndNone() {
    String path = PHONE_NUMBER + "/whatsapp_business_encryption";
    Form form =
        new Form()
            .field("business_public_key", FakeEndpoint.pem(FakeEndpoint.newKey(1024).getPublic()));

    assertThat(tester.post(path, form.contentType(), form.body()).code()).isEqualTo(100);
    assertThat(tester.post(path, "{}").text("/error/message"))
        .contains("Missing required parameter: business_public_key");
  }

  @Test
  void debugToken_describesAToken() {
    JsonNode data = tester.get("debug_token?input_token=sandbox").json().path("data");

    assertThat(data.path("is_valid").asBoolean()).isTrue();
    assertThat(data.path("app_id").asString()).isEqualTo("100000000000003");
    assertThat(data.path("expires_at").asLong(-1)).isZero();
    assertThat(data.path("scopes").toString())
        .isEqualTo("[\"whatsapp_business_management\",\"whatsapp_business_messaging\"]");
    assertThat(data.at("/granular_scopes/0/target_ids/0").asString()).isEqualTo(WABA);
  }

  @Test
  void debugToken_takesTheAppsOwnToken() {
    Reply reply =
        tester.send(
            tester
                .bare("debug_token?input_token=sandbox")
                .header("Authorization", "Bearer 100000000000003|sandbox-secret")
                .GET());

    assertThat(reply.json().at("/data/is_valid").asBoolean()).isTrue();
    assertThat(
            tester
                .send(
                    tester
                        .bare("debug_token?input_token=sandbox")
                        .header("Authorization", "Bearer 100000000000003|wrong")
                        .GET())
                .code())
        .isEqualTo(190);
  }

  @Test
  void debugToken_saysWhatIsWrong() {
    assertThat(tester.get("debug_token?input_token=nobody").json().at("/data/is_valid").asBoolean())
        .isFalse();
    assertThat(tester.get("debug_token?input_token=nobody").json().at("/data/error/code").asInt())
        .isEqualTo(190);
    assertThat(tester.get("debug_token").code()).isEqualTo(100);
    tester.settings("{\"token_expires_at\": 1}");
    Reply expired =
        tester.send(
            tester
                .bare("debug_token?input_token=sandbox")
                .header("Authorization", "Bearer 100000000000003|sandbox-secret")
                .GET());
    assertThat(expired.json().at("/data/is_valid").asBoolean(true)).isFalse();
    assertThat(expired.json().at("/data/error/subcode").asInt()).isEqualTo(463);
  }

  @Test
  void registerAndTemplates_areTaken() {
    assertThat(
            tester
                .post(
                    PHONE_NUMBER + "/register",
                    "{\"messaging_product\": \"whatsapp\", \"pin\": \"123456\"}")
                .status())
        .isEqualTo(200);
    assertThat(tester.post(PHONE_NUMBER + "/register", "{}").code()).isEqualTo(100);
    Reply template =
        tester.post(
            WABA + "/message_templates",
            "{\"name\": \"t\", \"language\": \"en_US\", \"category\": \"MARKETING\", \"components\": []}");
    assertThat(template.text("/status")).isEqualTo("PENDING");
    assertThat(tester.post(WABA + "/message_templates", "{}").code()).isEqualTo(100);
  }

  @Test
  void account_hasItsOwnNumberTokenAndFlows() {
    Reply made = tester.post("/_sandbox/accounts", "{\"name\": \"Second\"}");
    assertThat(made.status()).isEqualTo(201);
    String waba = made.text("/business_account_id");

    Reply numbers = as(made, waba + "/phone_numbers");

    assertThat(numbers.text("/data/0/id")).isEqualTo(made.text("/phone_number_id"));
    assertThat(numbers.text("/data/0/verified_name")).isEqualTo("Second");
    tester.create("mine");
    assertThat(as(made, waba + "/flows").json().path("data").size()).isZero();
    JsonNode all = tester.get("/_sandbox/accounts").json().path("accounts");
    assertThat(all.size()).isEqualTo(2);
    assertThat(all.get(0).path("access_token").asString()).isEqualTo("sandbox");
    assertThat(all.get(1).path("business_account_id").asString()).isEqualTo(waba);
  }

  private Reply as(Reply account, String path) {
    return tester.send(
        tester.bare(path).header("Authorization", "Bearer " + account.text("/access_token")).GET());
  }

  private Reply migrate(Reply target, String parameters) {
    return tester.send(
        tester
            .bare(target.text("/business_account_id") + "/migrate_flows?" + parameters)
            .header("Authorization", "Bearer " + target.text("/access_token"))
            .POST(BodyPublishers.noBody()));
  }

  @Test
  void migrate_copiesAllFlowsInTheirState() {
    String draft = tester.flowIn(FlowStatus.DRAFT, "draft");
    tester.flowIn(FlowStatus.PUBLISHED, "published");
    Reply target = tester.post("/_sandbox/accounts", "{}");

    JsonNode result = migrate(target, "source_waba_id=" + WABA).json();

    assertThat(result.path("migrated_flows").size()).isEqualTo(2);
    assertThat(result.at("/migrated_flows/0/source_name").asString()).isEqualTo("draft");
    assertThat(result.at("/migrated_flows/0/source_id").asString()).isEqualTo(draft);
    assertThat(result.path("failed_flows").size()).isZero();
    String first = result.at("/migrated_flows/0/migrated_id").asString();
    String second = result.at("/migrated_flows/1/migrated_id").asString();
    assertThat(as(target, first).text("/status")).isEqualTo("DRAFT");
    assertThat(as(target, second).text("/status")).isEqualTo("PUBLISHED");
    assertThat(tester.status(draft)).isEqualTo("DRAFT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\",\"nobody\",\"b\"]", "a,nobody,b"})
  void migrate_failsFlowByFlow(String names) {
    tester.create("a");
    tester.create("b");
    Reply target = tester.post("/_sandbox/accounts", "{}");
    migrate(target, "source_waba_id=" + WABA + "&source_flow_names=b");

    JsonNode result =
        migrate(
                target,
                "source_waba_id=" + WABA + "&source_flow_names=" + SandboxClient.encode(names))
            .json();

    assertThat(result.at("/migrated_flows/0/source_name").asString()).isEqualTo("a");
    assertThat(result.at("/failed_flows/0/error_code").asString()).isEqualTo("4233041");
    assertThat(result.at("/failed_flows/0/error_message").asString())
        .isEqualTo("Flows Migration Error: Flow name not found in source WABA.");
    assertThat(result.at("/failed_flows/1/error_message").asString())
        .isEqualTo("Flows Migration Error: Flow with the same name exists in destination WABA.");
  }

  @Test
  void migrate_takesAHundredAtOnce() {
    Reply target = tester.post("/_sandbox/accounts", "{}");
    String names = "n,".repeat(100);

    assertThat(migrate(target, "source_waba_id=" + WABA + "&source_flow_names=" + names).status())
        .isEqualTo(200);
    Reply refused = migrate(target, "source_waba_id=" + WABA + "&source_flow_names=" + names + "n");
    assertThat(refused.code()).isEqualTo(100);
    assertThat(refused.text("/error/message")).contains("At most 100");
  }

  @Test
  void migrate_needsASource() {
    Reply target = tester.post("/_sandbox/accounts", "{}");

    assertThat(migrate(target, "").code()).isEqualTo(100);
    assertThat(migrate(target, "source_waba_id=999").subcode()).isEqualTo(33);
  }
}
