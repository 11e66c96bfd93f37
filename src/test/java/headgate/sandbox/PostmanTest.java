package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import org.junit.jupiter.api.Test;

/** Meta's Postman collection: v18.0, multipart forms for all but messages. */
class PostmanTest extends KnownClient {

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
            {"messaging_product": "whatsapp", "to": "15550199", "recipient_type": "individual",
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
            {"messaging_product": "whatsapp", "to": "15550199", "type": "template",
             "template": {"name": "t", "language": {"code": "en_US"}, "components": [
               {"type": "button", "sub_type": "flow", "index": "0", "parameters": [
                 {"type": "action", "action": {"flow_token": "t",
                   "flow_action_data": {"k": "v"}}}]}]}}
            """);
    assertThat(sent.text("/contacts/0/wa_id")).as(sent.body()).isEqualTo("15550199");
  }
}
