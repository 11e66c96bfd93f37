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
 * The requests of clients that others wrote for Meta, as their sources have them or as they were
 * seen on the wire: where each puts its parameters, in which order and of which type.
 */
class KnownClientsTest {

  private SandboxClient tester;

  @BeforeEach
  void start(@TempDir Path directory) {
    tester = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  private static void assertSuccess(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("success").asBoolean()).as(reply.body()).isTrue();
  }

  private void assertStored(String flow, String document) {
    String url = tester.get(flow + "/assets").text("/data/0/download_url");
    assertThat(tester.send(tester.bare(url).GET()).body()).isEqualTo(document);
  }

  /** David Lev's pywa: JSON bodies, parameters in the address, one multipart form. */
  @Nested
  class Pywa {

    @Test
    void createFlow() {
      Reply reply =
          tester.post(
              WABA + "/flows",
              "{\"name\":\"n\",\"categories\":[\"SIGN_UP\",\"OTHER\"],\"flow_json\":%s,\"publish\":true}"
                  .formatted(SandboxClient.json(HELLO)));

      assertSuccess(reply);
      assertThat(reply.json().path("validation_errors").isArray()).isTrue();
      assertThat(tester.status(reply.text("/id"))).isEqualTo("PUBLISHED");
    }

    @Test
    void createFlow_asACopy() {
      String original = tester.flowIn(FlowStatus.DRAFT, "original");

      Reply reply =
          tester.post(
              WABA + "/flows",
              "{\"name\":\"n\",\"categories\":[\"OTHER\"],\"clone_flow_id\":\"%s\"}"
                  .formatted(original));

      assertThat(reply.json().propertyNames()).containsExactly("id");
      assertStored(reply.text("/id"), HELLO);
    }

    /** {@code application_id} is a number here. */
    @Test
    void updateFlowMetadata() {
      String flow = tester.flowIn(FlowStatus.DRAFT, "old");

      assertSuccess(
          tester.post(
              flow,
              "{\"name\":\"new\",\"endpoint_uri\":\"https://example.org/\","
                  + "\"categories\":[\"SURVEY\"],\"application_id\":100000000000003}"));
      Reply shown = tester.get(flow + "?fields=name,endpoint_uri,categories,application");
      assertThat(shown.text("/name")).isEqualTo("new");
      assertThat(shown.text("/endpoint_uri")).isEqualTo("https://example.org/");
      assertThat(shown.text("/application/id")).isEqualTo("100000000000003");
    }

    @Test
    void updateFlowJson() {
      String flow = tester.create("n");

      Reply reply =
          tester.upload(
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
      String flow = tester.flowIn(FlowStatus.DRAFT, "n");
      assertSuccess(tester.post(flow + "/publish"));
      assertSuccess(tester.post(flow + "/deprecate"));
      assertSuccess(tester.delete(tester.create("other")));
    }

    /** The fields stand in the address as they are, brackets included. */
    @Test
    void getFlow() {
      String flow = tester.flowIn(FlowStatus.DRAFT, "n");

      Reply reply =
          tester.get(
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
      tester.create("a");
      tester.create("b");
      String fields = encode("id,name,status,categories,validation_errors");

      Reply first = tester.get(WABA + "/flows?fields=" + fields + "&limit=1");
      Reply second =
          tester.get(
              "%s/flows?fields=%s&limit=1&after=%s"
                  .formatted(WABA, fields, first.text("/paging/cursors/after")));

      assertThat(first.json().at("/paging/next").isString()).isTrue();
      assertThat(second.text("/data/0/name")).isEqualTo("a");
      assertThat(second.json().at("/paging/next").isMissingNode()).isTrue();
    }

    @Test
    void getFlowAssets_pageByPage() {
      String flow = tester.flowIn(FlowStatus.DRAFT, "n");
      String assets = flow + "/assets?fields=name,asset_type,download_url";

      Reply first = tester.get(assets);
      Reply second = tester.get(assets + "&after=" + first.text("/paging/cursors/after"));

      assertThat(first.json().at("/data/0").propertyNames())
          .containsExactly("name", "asset_type", "download_url");
      assertThat(first.json().at("/paging/next").isMissingNode()).isTrue();
      assertThat(second.body()).isEqualTo("{\"data\":[]}");
    }

    /** The names are joined with commas, in the address of a POST without a body. */
    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a", ""})
    void migrateFlows(String names) {
      tester.create("a");
      tester.create("b");
      Reply target = tester.post("/_sandbox/accounts", "{}");

      Reply reply =
          tester.send(
              tester
                  .bare(
                      "%s/migrate_flows?source_waba_id=%s&source_flow_names=%s"
                          .formatted(target.text("/business_account_id"), WABA, names))
                  .header("Authorization", "Bearer " + target.text("/access_token"))
                  .POST(BodyPublishers.noBody()));

      assertThat(reply.json().path("migrated_flows").size()).isEqualTo(names.equals("a") ? 1 : 2);
      assertThat(reply.json().path("failed_flows").size()).isZero();
    }

    @Test
    void setBusinessPublicKey() {
      Reply reply =
          tester.post(
              PHONE_NUMBER + "/whatsapp_business_encryption",
              "application/x-www-form-urlencoded",
              BodyPublishers.ofString("business_public_key=" + encode("no key")));

      assertThat(reply.text("/error/message")).contains("Business public key is invalid");
    }

    /** It reads these of every error, and the first three without asking whether they are there. */
    @Test
    void errors() {
      for (Reply refused :
          List.of(
              tester.get("999"),
              tester.get("nothing/at/all"),
              tester.post(WABA + "/flows", "{}"),
              tester.post(WABA + "/flows", "{"),
              tester.post(tester.create("n") + "/publish"),
              tester.post(PHONE_NUMBER + "/messages", "{\"messaging_product\":\"whatsapp\"}"),
              tester.send(tester.bare(WABA).GET()))) {
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.json().at("/error/code").isInt()).as(refused.body()).isTrue();
        assertThat(refused.text("/error/message")).isNotBlank();
        assertThat(refused.text("/error/fbtrace_id")).isNotBlank();
        assertThat(refused.json().at("/error/error_data").isString()).isFalse();
      }
    }
  }

  /** Meta's own collection for Postman: v18.0, and forms in parts for whatever is not a message. */
  @Nested
  class Postman {

    private static final String BASE = "/v18.0/";

    private Reply form(String path, Form form) {
      return tester.post(BASE + path, form.contentType(), form.body());
    }

    /** It sends a form with a GET, too, as Postman does where that is switched on. */
    private Reply getWithForm(String path, Form form) {
      return tester.send(
          tester
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
      assertThat(tester.get(created()).json().path("categories").toString())
          .isEqualTo("[\"OTHER\"]");
    }

    @Test
    void getWaba_withASlashAtTheEnd() {
      Reply reply = tester.get(BASE + WABA + "/");

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
      tester.upload(flow, HELLO);

      assertSuccess(
          form(
              flow,
              new Form()
                  .field("name", "new")
                  .field("categories", "[\"SIGN_UP\"]")
                  .field("endpoint_uri", "https://example.com")));
      assertThat(tester.get(flow + "?fields=endpoint_uri").text("/endpoint_uri"))
          .isEqualTo("https://example.com");
    }

    @Test
    void getPreviewUrl_inSecondsOnDemand() {
      String flow = created();
      String preview = BASE + flow + "?fields=preview.invalidate(false)";

      assertThat(tester.get(preview).text("/preview/expires_at")).endsWith("+0000");
      assertThat(tester.get(preview + "&date_format=U").json().at("/preview/expires_at").isInt())
          .isTrue();
    }

    @Test
    void listAssets_withAnEmptyForm() {
      String flow = tester.flowIn(FlowStatus.DRAFT, "n");

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
      String flow = tester.flowIn(FlowStatus.DRAFT, "n");

      Reply reply =
          tester.post(
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
      String flow = tester.flowIn(FlowStatus.PUBLISHED, "n");
      Reply template =
          tester.post(
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
          tester.post(
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

  /** Meta's business SDK for Java, 24.0.1: everything in parts, the token and its proof as well. */
  @Nested
  class JavaSdk {

    private Form signed(Form form) {
      String proof = Proofs.of("sandbox-secret", "sandbox");
      return sized(sized(form, "access_token", "sandbox"), "appsecret_proof", proof);
    }

    private static Form sized(Form form, String name, String value) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      return form.part(
          "Content-Disposition: form-data; name=\"%s\"\r\nContent-Length: %d"
              .formatted(name, bytes.length),
          bytes);
    }

    private Reply send(String path, Form form) {
      return tester.send(
          tester.bare(path).header("Content-Type", form.contentType()).POST(form.body()));
    }

    @Test
    void createFlow() {
      tester.settings("{\"require_proof\": true}");
      Form form = new Form("--------------------------7525054659763625632");
      sized(form, "name", "Tee & Kuchen ü");
      signed(form);
      sized(form, "categories", "[\"SURVEY\",\"OTHER\"]");
      sized(form, "flow_json", HELLO);
      sized(form, "publish", "false");

      Reply reply = send(WABA + "/flows", form);

      assertSuccess(reply);
      tester.settings("{\"require_proof\": false}");
      assertThat(tester.get(reply.text("/id")).text("/name")).isEqualTo("Tee & Kuchen ü");
      assertStored(reply.text("/id"), HELLO);
    }

    @Test
    void upload() {
      String flow = tester.create("n");
      Form form = new Form("---------------------------5956347879991167226");
      sized(form, "name", "flow.json");
      sized(form, "asset_type", "FLOW_JSON");
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

    /** The address of an object ends with a slash, and a GET says that it is a form. */
    @Test
    void getFlow() {
      String flow = tester.create("n");

      Reply reply =
          tester.send(
              tester
                  .bare(
                      "%s/?access_token=sandbox&fields=%s"
                          .formatted(flow, encode("id,preview.invalidate(false)")))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .GET());

      assertThat(reply.text("/preview/preview_url")).as(reply.body()).contains(flow);
    }
  }

  /** Kapso's client for JavaScript, and whatever else uses {@code fetch}. */
  @Nested
  class Fetch {

    @Test
    void upload() {
      String flow = tester.create("n");
      Form form =
          new Form("----formdata-undici-012345678901")
              .file("file", "flow.json", "application/json", HELLO)
              .field("name", "flow.json")
              .field("asset_type", "FLOW_JSON");

      Reply reply =
          tester.send(
              tester
                  .request(flow + "/assets?phone_number_id=1&business_account_id=2")
                  .header("Content-Type", form.contentType())
                  .header("Sec-Fetch-Mode", "cors")
                  .POST(form.body()));

      assertSuccess(reply);
      assertStored(flow, HELLO);
    }
  }
}
