package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static headgate.sandbox.SandboxClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests of other clients of Meta, taken from their source code or recorded: the place, order
 * and type of their parameters.
 */
class KnownClientsTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private static void assertSuccess(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.require("/success").booleanValue()).as(reply.body()).isTrue();
  }

  private void assertStored(String flow, String document) {
    String url = client.get(flow + "/assets").text("/data/0/download_url");
    assertThat(client.send(client.withoutToken(url).GET()).body()).isEqualTo(document);
  }

  /** pywa by David Lev: JSON bodies, parameters in the URL, one multipart form. */
  @Nested
  class Pywa {

    @Test
    void createFlow() {
      Reply reply =
          client.post(
              WABA + "/flows",
              "{\"name\":\"n\",\"categories\":[\"SIGN_UP\",\"OTHER\"],\"flow_json\":%s,\"publish\":true}"
                  .formatted(SandboxClient.json(HELLO)));

      assertSuccess(reply);
      assertThat(reply.require("/validation_errors").isArray()).isTrue();
      assertThat(client.status(reply.text("/id"))).isEqualTo("PUBLISHED");
    }

    @Test
    void createFlow_asAClone() {
      String original = client.flowIn(FlowStatus.DRAFT, "original");

      Reply reply =
          client.post(
              WABA + "/flows",
              "{\"name\":\"n\",\"categories\":[\"OTHER\"],\"clone_flow_id\":\"%s\"}"
                  .formatted(original));

      assertThat(reply.json().propertyNames()).containsExactly("id");
      assertStored(reply.text("/id"), HELLO);
    }

    /** Sends {@code application_id} as a number. */
    @Test
    void updateFlowMetadata() {
      String flow = client.flowIn(FlowStatus.DRAFT, "old");

      assertSuccess(
          client.post(
              flow,
              "{\"name\":\"new\",\"endpoint_uri\":\"https://example.org/\","
                  + "\"categories\":[\"SURVEY\"],\"application_id\":100000000000003}"));
      Reply shown = client.get(flow + "?fields=name,endpoint_uri,categories,application");
      assertThat(shown.text("/name")).isEqualTo("new");
      assertThat(shown.text("/endpoint_uri")).isEqualTo("https://example.org/");
      assertThat(shown.text("/application/id")).isEqualTo("100000000000003");
    }

    @Test
    void updateFlowJson() {
      String flow = client.create("n");

      Reply reply =
          client.upload(
              flow,
              new Form("0f1e2d3c4b5a69788796a5b4c3d2e1f0")
                  .file("file", "flow.json", "application/json", HELLO)
                  .field("name", "flow.json")
                  .field("asset_type", "FLOW_JSON")
                  .field("messaging_product", "whatsapp"));

      assertThat(reply.json().toString()).isEqualTo("{\"success\":true,\"validation_errors\":[]}");
      assertStored(flow, HELLO);
    }

    @Test
    void publishDeprecateAndDeleteFlow() {
      String flow = client.flowIn(FlowStatus.DRAFT, "n");
      assertSuccess(client.post(flow + "/publish"));
      assertSuccess(client.post(flow + "/deprecate"));
      assertSuccess(client.delete(client.create("other")));
    }

    /** Does not encode the fields in the URL, not even the brackets. */
    @Test
    void getFlow() {
      String flow = client.flowIn(FlowStatus.DRAFT, "n");

      Reply reply =
          client.get(
              flow
                  + "?fields=id,name,status,updated_at,categories,validation_errors,json_version,"
                  + "data_api_version,endpoint_uri,preview.invalidate(false),"
                  + "whatsapp_business_account,application,health_status.phone_number("
                  + PHONE_NUMBER
                  + ")");

      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(reply.text("/updated_at")).isEqualTo("2026-05-21T11:18:09+0000");
      assertThat(reply.text("/preview/expires_at")).isEqualTo("2026-06-20T11:18:09+0000");
      assertThat(reply.text("/health_status/can_send_message")).isEqualTo("LIMITED");
    }

    @Test
    void getFlows_pageByPage() {
      client.create("a");
      client.create("b");
      String fields = encode("id,name,status,categories,validation_errors");

      Reply first = client.get(WABA + "/flows?fields=" + fields + "&limit=1");
      Reply second =
          client.get(
              "%s/flows?fields=%s&limit=1&after=%s"
                  .formatted(WABA, fields, first.text("/paging/cursors/after")));

      assertThat(first.require("/paging/next").isString()).isTrue();
      assertThat(second.text("/data/0/name")).isEqualTo("a");
      assertThat(second.has("/paging/next")).isFalse();
    }

    @Test
    void getFlowAssets_pageByPage() {
      String flow = client.flowIn(FlowStatus.DRAFT, "n");
      String assets = flow + "/assets?fields=name,asset_type,download_url";

      Reply first = client.get(assets);
      Reply second = client.get(assets + "&after=" + first.text("/paging/cursors/after"));

      assertThat(first.require("/data/0").propertyNames())
          .containsExactly("name", "asset_type", "download_url");
      assertThat(first.has("/paging/next")).isFalse();
      assertThat(second.body()).isEqualTo("{\"data\":[]}");
    }

    /** Joins the names with commas, in the URL of a POST without a body. */
    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a", ""})
    void migrateFlows(String names) {
      client.create("a");
      client.create("b");
      Reply target = client.post("/_sandbox/accounts", "{}");

      Reply reply =
          client.send(
              client
                  .withoutToken(
                      "%s/migrate_flows?source_waba_id=%s&source_flow_names=%s"
                          .formatted(target.text("/business_account_id"), WABA, names))
                  .header("Authorization", "Bearer " + target.text("/access_token"))
                  .POST(BodyPublishers.noBody()));

      assertThat(reply.require("/migrated_flows").size()).isEqualTo(names.equals("a") ? 1 : 2);
      assertThat(reply.require("/failed_flows").size()).isZero();
    }

    @Test
    void setBusinessPublicKey() {
      Reply reply =
          client.post(
              PHONE_NUMBER + "/whatsapp_business_encryption",
              "application/x-www-form-urlencoded",
              BodyPublishers.ofString("business_public_key=" + encode("no key")));

      assertThat(reply.text("/error/message")).contains("Business public key is invalid");
    }

    /** Reads these keys of every error; the first three must be there. */
    @Test
    void errors() {
      for (Reply refused :
          List.of(
              client.get("999"),
              client.get("nothing/at/all"),
              client.post(WABA + "/flows", "{}"),
              client.post(WABA + "/flows", "{"),
              client.post(client.create("n") + "/publish"),
              client.post(PHONE_NUMBER + "/messages", "{\"messaging_product\":\"whatsapp\"}"),
              client.send(client.withoutToken(WABA).GET()))) {
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.require("/error/code").isInt()).as(refused.body()).isTrue();
        assertThat(refused.text("/error/message")).isNotBlank();
        assertThat(refused.text("/error/fbtrace_id")).isNotBlank();
        assertThat(
                refused.has("/error/error_data") && refused.require("/error/error_data").isString())
            .isFalse();
      }
    }
  }

  /** Meta's Postman collection: v18.0, multipart forms for all but messages. */
  @Nested
  class Postman {

    private static final String BASE = "/v18.0/";

    private Reply form(String path, Form form) {
      return client.post(BASE + path, form.contentType(), form.body());
    }

    /** Sends a form with a GET, which Postman can do. */
    private Reply getWithForm(String path, Form form) {
      return client.send(
          client
              .request(BASE + path)
              .header("Content-Type", form.contentType())
              .method("GET", form.body()));
    }

    private String created() {
      return form(WABA + "/flows", new Form().field("name", "n").field("categories", "[\"OTHER\"]"))
          .text("/id");
    }

    @Test
    void createFlow() {
      assertThat(client.get(created()).require("/categories").toString()).isEqualTo("[\"OTHER\"]");
    }

    @Test
    void getWaba_withASlashAtTheEnd() {
      Reply reply = client.get(BASE + WABA + "/");

      assertThat(reply.json().propertyNames())
          .contains("id", "name", "timezone_id", "message_template_namespace");
      assertThat(reply.header("facebook-api-version")).isEqualTo("v18.0");
    }

    @Test
    void uploadFlowJsonAsset() {
      String flow = created();

      assertSuccess(
          form(
              flow + "/assets",
              new Form("--------------------------123456789012345678901234")
                  .file("file", "My form.json", "application/json", HELLO)
                  .field("name", "flow.json")
                  .field("asset_type", "FLOW_JSON")));
      assertStored(flow, HELLO);
    }

    @Test
    void updateFlowMetadata() {
      String flow = created();
      client.upload(flow, HELLO);

      assertSuccess(
          form(
              flow,
              new Form()
                  .field("name", "new")
                  .field("categories", "[\"SIGN_UP\"]")
                  .field("endpoint_uri", "https://example.com")));
      assertThat(client.get(flow + "?fields=endpoint_uri").text("/endpoint_uri"))
          .isEqualTo("https://example.com");
    }

    @Test
    void getPreviewUrl_withADateFormat() {
      String flow = created();
      String preview = BASE + flow + "?fields=preview.invalidate(false)";

      assertThat(client.get(preview).text("/preview/expires_at")).endsWith("+0000");
      assertThat(client.get(preview + "&date_format=U").require("/preview/expires_at").isInt())
          .isTrue();
    }

    @Test
    void listAssets_withAnEmptyForm() {
      String flow = client.flowIn(FlowStatus.DRAFT, "n");

      Reply reply = getWithForm(flow + "/assets", new Form());

      assertThat(reply.text("/data/0/asset_type")).as(reply.body()).isEqualTo("FLOW_JSON");
    }

    @Test
    void getEncryptionPublicKey_withTheKeyAsAForm() {
      Reply reply =
          getWithForm(
              PHONE_NUMBER + "/whatsapp_business_encryption",
              new Form().field("business_public_key", "-----BEGIN PUBLIC KEY-----"));

      assertThat(reply.text("/data/0/business_public_key_signature_status")).isEqualTo("MISMATCH");
    }

    @Test
    void sendDraftFlow() {
      String flow = client.flowIn(FlowStatus.DRAFT, "n");

      Reply reply =
          client.post(
              BASE + PHONE_NUMBER + "/messages",
              """
              {"messaging_product": "whatsapp", "to": "15550100", "recipient_type": "individual",
               "type": "interactive", "interactive": {"type": "flow",
                 "header": {"type": "text", "text": "h"}, "body": {"text": "b"},
                 "footer": {"text": "f"},
                 "action": {"name": "flow", "parameters": {"flow_message_version": "3",
                   "flow_action": "navigate", "flow_token": "t", "flow_id": "%s",
                   "flow_cta": "c", "mode": "draft",
                   "flow_action_payload": {"screen": "START", "data": {"k": "v"}}}}}}
              """
                  .formatted(flow));

      assertThat(reply.text("/messages/0/id")).as(reply.body()).startsWith("wamid.");
    }

    @Test
    void createAndSendFlowTemplateMessage() {
      String flow = client.flowIn(FlowStatus.PUBLISHED, "n");
      Reply template =
          client.post(
              BASE + WABA + "/message_templates",
              """
              {"name": "t", "language": "en_US", "category": "MARKETING", "components": [
                {"type": "body", "text": "b"}, {"type": "BUTTONS", "buttons": [{"type": "FLOW",
                  "text": "Open", "flow_id": "%s", "navigate_screen": "START",
                  "flow_action": "navigate"}]}]}
              """
                  .formatted(flow));
      assertThat(template.json().propertyNames()).containsExactly("id", "status", "category");

      Reply sent =
          client.post(
              BASE + PHONE_NUMBER + "/messages",
              """
              {"messaging_product": "whatsapp", "to": "15550100", "type": "template",
               "template": {"name": "t", "language": {"code": "en_US"}, "components": [
                 {"type": "button", "sub_type": "flow", "index": "0", "parameters": [
                   {"type": "action", "action": {"flow_token": "t",
                     "flow_action_data": {"k": "v"}}}]}]}}
              """);
      assertThat(sent.text("/contacts/0/wa_id")).as(sent.body()).isEqualTo("15550100");
    }
  }

  /** Meta's Business SDK for Java 24.0.1: multipart forms that contain the token and its proof. */
  @Nested
  class JavaSdk {

    private Form signed(Form form) {
      String proof = Hmac.sha256Hex("sandbox-secret", "sandbox");
      return partWithLength(
          partWithLength(form, "access_token", "sandbox"), "appsecret_proof", proof);
    }

    private static Form partWithLength(Form form, String name, String value) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      return form.part(
          "Content-Disposition: form-data; name=\"%s\"\r\nContent-Length: %d"
              .formatted(name, bytes.length),
          bytes);
    }

    private Reply send(String path, Form form) {
      return client.send(
          client.withoutToken(path).header("Content-Type", form.contentType()).POST(form.body()));
    }

    @Test
    void createFlow() {
      client.settings("{\"require_proof\": true}");
      Form form = new Form("--------------------------7525054659763625632");
      partWithLength(form, "name", "Tee & Kuchen ü");
      signed(form);
      partWithLength(form, "categories", "[\"SURVEY\",\"OTHER\"]");
      partWithLength(form, "flow_json", HELLO);
      partWithLength(form, "publish", "false");

      Reply reply = send(WABA + "/flows", form);

      assertSuccess(reply);
      client.settings("{\"require_proof\": false}");
      assertThat(client.get(reply.text("/id")).text("/name")).isEqualTo("Tee & Kuchen ü");
      assertStored(reply.text("/id"), HELLO);
    }

    @Test
    void upload() {
      String flow = client.create("n");
      Form form = new Form("---------------------------5956347879991167226");
      partWithLength(form, "name", "flow.json");
      partWithLength(form, "asset_type", "FLOW_JSON");
      signed(form);
      byte[] document = HELLO.getBytes(StandardCharsets.UTF_8);
      form.part(
          "Content-Disposition: form-data; name=\"file\"; filename=\"flow.json\"\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + document.length,
          document);

      assertSuccess(send(flow + "/assets", form));
      assertStored(flow, HELLO);
    }

    /** The URL of an object ends with a slash, and a GET has the content type of a form. */
    @Test
    void getFlow() {
      String flow = client.create("n");

      Reply reply =
          client.send(
              client
                  .withoutToken(
                      "%s/?access_token=sandbox&fields=%s"
                          .formatted(flow, encode("id,preview.invalidate(false)")))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .GET());

      assertThat(reply.text("/preview/preview_url")).as(reply.body()).contains(flow);
    }
  }

  /** Clients that use {@code fetch}, as Kapso's for JavaScript. */
  @Nested
  class Fetch {

    @Test
    void upload() {
      String flow = client.create("n");
      Form form =
          new Form("----formdata-undici-012345678901")
              .file("file", "flow.json", "application/json", HELLO)
              .field("name", "flow.json")
              .field("asset_type", "FLOW_JSON");

      Reply reply =
          client.send(
              client
                  .request(flow + "/assets?phone_number_id=1&business_account_id=2")
                  .header("Content-Type", form.contentType())
                  .header("Sec-Fetch-Mode", "cors")
                  .POST(form.body()));

      assertSuccess(reply);
      assertStored(flow, HELLO);
    }
  }
}
