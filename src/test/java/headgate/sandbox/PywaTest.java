package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static headgate.sandbox.SandboxClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pywa by David Lev: JSON bodies, parameters in the URL, one multipart form. */
class PywaTest extends KnownClient {

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

  /** With the tracker that comes back in each status. */
  @ParameterizedTest
  @ValueSource(strings = {"flow_id", "flow_name"})
  void sendMessage_withAFlowButton(String key) {
    String flow = client.flowIn(FlowStatus.PUBLISHED, "n");

    Reply reply =
        client.post(
            PHONE_NUMBER + "/messages",
            """
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"4915550001",
             "type":"interactive","interactive":{"type":"flow","body":{"text":"Hello"},
             "action":{"name":"flow","parameters":{"mode":"published","flow_message_version":"3",
             "flow_token":"t-1","%s":"%s","flow_cta":"Open","flow_action":"navigate",
             "flow_action_payload":{"screen":"START"}}}},"biz_opaque_callback_data":"tracker"}
            """
                .formatted(key, key.equals("flow_id") ? flow : "n"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.text("/messages/0/id")).startsWith("wamid.");
    assertThat(reply.text("/contacts/0/wa_id")).isEqualTo("4915550001");
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
