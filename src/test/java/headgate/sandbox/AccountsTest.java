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

/** Accounts, phone numbers, keys, tokens, and the migration of flows. */
class AccountsTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void waba_answersTheConnectionTest() {
    assertThat(client.get(WABA).json().propertyNames())
        .containsExactly(
            "id", "name", "timezone_id", "business_type", "message_template_namespace");
    Reply all =
        client.get(
            WABA
                + "?fields=id,name,timezone_id,currency,country,message_template_namespace,"
                + "account_review_status,business_verification_status,ownership_type,status");
    assertThat(all.json().size()).isEqualTo(10);
    assertThat(all.require("/status").stringValue()).isEqualTo("ACTIVE");
    assertThat(client.get(WABA + "?fields=nothing").code()).isEqualTo(100);
  }

  @Test
  void phoneNumber_answersTheConnectionTest() {
    Reply number =
        client.get(
            PHONE_NUMBER
                + "?fields=display_phone_number,verified_name,quality_rating,status,"
                + "name_status,code_verification_status,platform_type,throughput");

    assertThat(number.require("/display_phone_number").stringValue()).isEqualTo("+1 555 0100");
    assertThat(number.require("/quality_rating").stringValue()).isEqualTo("GREEN");
    assertThat(number.require("/status").stringValue()).isEqualTo("CONNECTED");
    assertThat(number.require("/throughput/level").stringValue()).isEqualTo("STANDARD");
    assertThat(number.require("/id").stringValue()).isEqualTo(PHONE_NUMBER);
  }

  @Test
  void phoneNumber_hasTheFieldsThatClientsAskFor() {
    assertThat(
            client
                .get(PHONE_NUMBER + "?fields=conversational_automation")
                .require("/conversational_automation")
                .toString())
        .isEqualTo("{\"enable_welcome_message\":false,\"prompts\":[],\"commands\":[]}");
    assertThat(
            client
                .get(PHONE_NUMBER + "?fields=certificate,whatsapp_business_manager_messaging_limit")
                .status())
        .isEqualTo(200);
  }

  @Test
  void unknownFieldOfAPhoneNumber_isRefusedAlone_andInAList() {
    for (String path : new String[] {PHONE_NUMBER, WABA + "/phone_numbers"}) {
      Reply refused = client.get(path + "?fields=display_phone_number,nothing");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo(100);
      assertThat(refused.text("/error/message"))
          .isEqualTo(
              "(#100) Tried accessing nonexisting field (nothing) on node type"
                  + " (WhatsAppBusinessPhoneNumber)");
    }
  }

  @Test
  void subscription_canBeAddedAndRemoved() {
    String path = WABA + "/subscribed_apps";
    assertThat(client.get(path).text("/data/0/whatsapp_business_api_data/id"))
        .isEqualTo("100000000000003");
    assertThat(client.delete(path).require("/success").booleanValue()).isTrue();
    assertThat(client.get(path).body()).isEqualTo("{\"data\":[]}");
    assertThat(client.post(path).require("/success").booleanValue()).isTrue();
    assertThat(client.get(path).require("/data").size()).isEqualTo(1);
  }

  @Test
  void encryption_keepsTheKeyUnchanged() {
    String path = PHONE_NUMBER + "/whatsapp_business_encryption";
    assertThat(client.get(path).body())
        .isEqualTo(
            "{\"data\":[{\"business_public_key\":\"\",\"business_public_key_signature_status\":\"MISMATCH\"}]}");
    String pem = FakeEndpoint.pem(FakeEndpoint.newKey(2048).getPublic());

    assertThat(
            client
                .post(
                    path,
                    "application/x-www-form-urlencoded",
                    BodyPublishers.ofString("business_public_key=" + SandboxClient.encode(pem)))
                .require("/success")
                .booleanValue())
        .isTrue();

    JsonNode key = client.get(path).require("/data/0");
    assertThat(key.required("business_public_key").stringValue()).isEqualTo(pem);
    assertThat(key.required("business_public_key_signature_status").stringValue())
        .isEqualTo("VALID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----"
      })
  void encryption_refusesInvalidKeys(String pem) {
    Form form = new Form().field("business_public_key", pem);

    Reply reply =
        client.post(
            PHONE_NUMBER + "/whatsapp_business_encryption", form.contentType(), form.body());

    assertThat(reply.code()).isEqualTo(100);
    assertThat(reply.text("/error/message")).contains("Business public key is invalid");
  }

  @Test
  void encryption_refusesShortAndMissingKeys() {
    String path = PHONE_NUMBER + "/whatsapp_business_encryption";
    Form form =
        new Form()
            .field("business_public_key", FakeEndpoint.pem(FakeEndpoint.newKey(1024).getPublic()));

    assertThat(client.post(path, form.contentType(), form.body()).code()).isEqualTo(100);
    assertThat(client.post(path, "{}").text("/error/message"))
        .contains("Missing required parameter: business_public_key");
  }

  @Test
  void debugToken_describesAToken() {
    JsonNode data = client.get("debug_token?input_token=sandbox").require("/data");

    assertThat(data.required("is_valid").booleanValue()).isTrue();
    assertThat(data.required("app_id").stringValue()).isEqualTo("100000000000003");
    assertThat(data.required("expires_at").longValue()).isZero();
    assertThat(data.required("scopes").toString())
        .isEqualTo("[\"whatsapp_business_management\",\"whatsapp_business_messaging\"]");
    assertThat(data.requiredAt("/granular_scopes/0/target_ids/0").stringValue()).isEqualTo(WABA);
  }

  @Test
  void debugToken_acceptsTheTokenOfTheApp() {
    Reply reply =
        client.send(
            client
                .withoutToken("debug_token?input_token=sandbox")
                .header("Authorization", "Bearer 100000000000003|sandbox-secret")
                .GET());

    assertThat(reply.require("/data/is_valid").booleanValue()).isTrue();
    assertThat(
            client
                .send(
                    client
                        .withoutToken("debug_token?input_token=sandbox")
                        .header("Authorization", "Bearer 100000000000003|wrong")
                        .GET())
                .code())
        .isEqualTo(190);
  }

  @Test
  void debugToken_explainsInvalidTokens() {
    assertThat(
            client.get("debug_token?input_token=nobody").require("/data/is_valid").booleanValue())
        .isFalse();
    assertThat(client.get("debug_token?input_token=nobody").require("/data/error/code").intValue())
        .isEqualTo(190);
    assertThat(client.get("debug_token").code()).isEqualTo(100);
    client.settings("{\"token_expires_at\": 1}");
    Reply expired =
        client.send(
            client
                .withoutToken("debug_token?input_token=sandbox")
                .header("Authorization", "Bearer 100000000000003|sandbox-secret")
                .GET());
    assertThat(expired.require("/data/is_valid").booleanValue()).isFalse();
    assertThat(expired.require("/data/error/subcode").intValue()).isEqualTo(463);
  }

  @Test
  void registerAndTemplates_areAccepted() {
    assertThat(
            client
                .post(
                    PHONE_NUMBER + "/register",
                    "{\"messaging_product\": \"whatsapp\", \"pin\": \"123456\"}")
                .status())
        .isEqualTo(200);
    assertThat(client.post(PHONE_NUMBER + "/register", "{}").code()).isEqualTo(100);
    Reply template =
        client.post(
            WABA + "/message_templates",
            "{\"name\": \"t\", \"language\": \"en_US\", \"category\": \"MARKETING\", \"components\": []}");
    assertThat(template.text("/status")).isEqualTo("APPROVED");
    assertThat(client.post(WABA + "/message_templates", "{}").code()).isEqualTo(100);
  }

  @Test
  void account_hasItsOwnNumberTokenAndFlows() {
    Reply created = client.post("/_sandbox/accounts", "{\"name\": \"Second\"}");
    assertThat(created.status()).isEqualTo(201);
    String waba = created.text("/business_account_id");

    Reply numbers = as(created, waba + "/phone_numbers");

    assertThat(numbers.text("/data/0/id")).isEqualTo(created.text("/phone_number_id"));
    assertThat(numbers.text("/data/0/verified_name")).isEqualTo("Second");
    client.create("mine");
    assertThat(as(created, waba + "/flows").require("/data").size()).isZero();
    JsonNode all = client.get("/_sandbox/accounts").require("/accounts");
    assertThat(all.size()).isEqualTo(2);
    assertThat(all.get(0).required("access_token").stringValue()).isEqualTo("sandbox");
    assertThat(all.get(1).required("business_account_id").stringValue()).isEqualTo(waba);
  }

  private Reply as(Reply account, String path) {
    return client.send(
        client
            .withoutToken(path)
            .header("Authorization", "Bearer " + account.text("/access_token"))
            .GET());
  }

  private Reply migrate(Reply target, String parameters) {
    return client.send(
        client
            .withoutToken(target.text("/business_account_id") + "/migrate_flows?" + parameters)
            .header("Authorization", "Bearer " + target.text("/access_token"))
            .POST(BodyPublishers.noBody()));
  }

  @Test
  void migrate_copiesAllFlowsWithTheirStatus() {
    String draft = client.flowIn(FlowStatus.DRAFT, "draft");
    client.flowIn(FlowStatus.PUBLISHED, "published");
    Reply target = client.post("/_sandbox/accounts", "{}");

    Reply result = migrate(target, "source_waba_id=" + WABA);

    assertThat(result.require("/migrated_flows").size()).isEqualTo(2);
    assertThat(result.require("/migrated_flows/0/source_name").stringValue()).isEqualTo("draft");
    assertThat(result.require("/migrated_flows/0/source_id").stringValue()).isEqualTo(draft);
    assertThat(result.require("/failed_flows").size()).isZero();
    String first = result.require("/migrated_flows/0/migrated_id").stringValue();
    String second = result.require("/migrated_flows/1/migrated_id").stringValue();
    assertThat(as(target, first).text("/status")).isEqualTo("DRAFT");
    assertThat(as(target, second).text("/status")).isEqualTo("PUBLISHED");
    assertThat(client.status(draft)).isEqualTo("DRAFT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\",\"nobody\",\"b\"]", "a,nobody,b"})
  void migrate_reportsFailuresPerFlow(String names) {
    client.create("a");
    client.create("b");
    Reply target = client.post("/_sandbox/accounts", "{}");
    migrate(target, "source_waba_id=" + WABA + "&source_flow_names=b");

    Reply result =
        migrate(
            target, "source_waba_id=" + WABA + "&source_flow_names=" + SandboxClient.encode(names));

    assertThat(result.require("/migrated_flows/0/source_name").stringValue()).isEqualTo("a");
    assertThat(result.require("/failed_flows/0/error_code").stringValue()).isEqualTo("4233041");
    assertThat(result.require("/failed_flows/0/error_message").stringValue())
        .isEqualTo("Flows Migration Error: Flow name not found in source WABA.");
    assertThat(result.require("/failed_flows/1/error_message").stringValue())
        .isEqualTo("Flows Migration Error: Flow with the same name exists in destination WABA.");
  }

  @Test
  void migrate_isLimitedTo100Flows() {
    Reply target = client.post("/_sandbox/accounts", "{}");
    String names = "n,".repeat(100);

    assertThat(migrate(target, "source_waba_id=" + WABA + "&source_flow_names=" + names).status())
        .isEqualTo(200);
    Reply refused = migrate(target, "source_waba_id=" + WABA + "&source_flow_names=" + names + "n");
    assertThat(refused.code()).isEqualTo(100);
    assertThat(refused.text("/error/message")).contains("At most 100");
  }

  @Test
  void migrate_needsASource() {
    Reply target = client.post("/_sandbox/accounts", "{}");

    assertThat(migrate(target, "").code()).isEqualTo(100);
    assertThat(migrate(target, "source_waba_id=999").subcode()).isEqualTo(33);
  }
}
