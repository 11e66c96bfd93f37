package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.WABA;
import static headgate.sandbox.SandboxClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The requests of other clients of Meta, taken from their source code or recorded: the place, order
 * and type of their parameters.
 */
class KnownClientsTest extends KnownClient {

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
