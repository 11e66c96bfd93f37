package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing a flow that has an endpoint: the conditions and the encrypted ping. */
class EndpointFlowsTest {

  private static final String WITH_ENDPOINT =
      HELLO.replaceFirst("\\{", "{ \"data_api_version\": \"3.0\",");

  private SandboxClient client;
  private FakeEndpoint endpoint;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
    endpoint = new FakeEndpoint();
  }

  @AfterEach
  void stop() {
    endpoint.close();
    client.close();
  }

  private void uploadKey(String pem) {
    Reply reply =
        client.post(
            PHONE_NUMBER + "/whatsapp_business_encryption",
            SandboxClient.json(Map.of("business_public_key", pem)));
    assertThat(reply.status()).isEqualTo(200);
  }

  /** A flow that can be published if its endpoint answers the ping. */
  private String readyFlow() {
    uploadKey(endpoint.pem());
    String flow = client.create("flow");
    client.upload(flow, WITH_ENDPOINT);
    assertThat(client.post(flow, "{\"endpoint_uri\": \"%s\"}".formatted(endpoint.url())).status())
        .isEqualTo(200);
    return flow;
  }

  @Test
  void publish_reportsMissingConditionsInOrder() {
    String flow = client.create("flow");
    client.upload(flow, WITH_ENDPOINT);
    client.post("/_sandbox/flows/" + flow, "{\"application_id\": null}");
    client.delete(WABA + "/subscribed_apps");

    assertRefused(flow, 4233024, "Publishing without specifying 'endpoint_uri' is forbidden");
    client.post(flow, "{\"endpoint_uri\": \"%s\"}".formatted(endpoint.url()));
    assertRefused(flow, 0, "No Application Connected to the Flow");
    client.post(flow, "{\"application_id\": \"100000000000003\"}");
    assertRefused(flow, 4233012, "Missing Flows Signed Public Key");
    uploadKey(endpoint.pem());
    assertRefused(flow, 0, "WhatsApp Business Account is not subscribed to Flows Webhooks");
    client.post(WABA + "/subscribed_apps");
    endpoint.status = 500;
    assertRefused(flow, 4233014, "Endpoint Not Available");
    endpoint.status = 200;
    assertThat(client.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(client.status(flow)).isEqualTo("PUBLISHED");
  }

  private void assertRefused(String flow, int subcode, String title) {
    Reply reply = client.post(flow + "/publish");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(139002);
    assertThat(reply.subcode()).isEqualTo(subcode);
    assertThat(reply.text("/error/error_user_title")).isEqualTo(title);
    assertThat(client.status(flow)).isEqualTo("DRAFT");
  }

  @Test
  void ping_isEncryptedAndSigned() {
    String flow = readyFlow();

    assertThat(client.post(flow + "/publish").status()).isEqualTo(200);

    assertThat(endpoint.requests).containsExactly("{\"version\":\"3.0\",\"action\":\"ping\"}");
    assertThat(endpoint.signatures)
        .containsExactly("sha256=" + Hmac.sha256Hex("sandbox-secret", endpoint.bodies.get(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":{\"status\":\"ill\"}}", "{}", "[]", "no JSON"})
  void ping_mustBeAnsweredActive(String answer) {
    String flow = readyFlow();
    endpoint.plaintext = ping -> answer;

    assertRefused(flow, 4233014, "Endpoint Not Available");
  }

  @Test
  void ping_mustBeAnsweredEncrypted() {
    String flow = readyFlow();
    endpoint.ciphertext = text -> "{\"data\":{\"status\":\"active\"}}";
    assertRefused(flow, 4233014, "Endpoint Not Available");
    endpoint.ciphertext = text -> "AAAA" + text;
    assertRefused(flow, 4233014, "Endpoint Not Available");
    endpoint.ciphertext = text -> "A".repeat(100_000);
    assertRefused(flow, 4233014, "Endpoint Not Available");
  }

  @Test
  void ping_needsTheMatchingKey() {
    String flow = readyFlow();
    uploadKey(FakeEndpoint.pem(FakeEndpoint.newKey(2048).getPublic()));

    assertRefused(flow, 4233014, "Endpoint Not Available");
  }

  @Test
  void ping_failsIfTheEndpointIsDown() {
    String flow = readyFlow();
    endpoint.close();

    assertRefused(flow, 4233014, "Endpoint Not Available");
  }

  @Test
  void createWithPublish_leavesADraftIfPublishingFails() {
    Reply reply =
        client.post(
            WABA + "/flows",
            SandboxClient.json(
                Map.of(
                    "name",
                    "n",
                    "categories",
                    List.of("OTHER"),
                    "flow_json",
                    WITH_ENDPOINT,
                    "publish",
                    true)));

    assertThat(reply.require("/success").booleanValue()).isFalse();
    assertThat(client.status(reply.text("/id"))).isEqualTo("DRAFT");
  }

  @Test
  void flowWithoutEndpoint_skipsTheEndpointChecks() {
    client.delete(WABA + "/subscribed_apps");
    String flow = client.create("flow");
    client.upload(flow, HELLO);

    assertThat(client.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(endpoint.bodies).isEmpty();
  }

  @Test
  void endpoint_canBeRemoved() {
    String flow = readyFlow();

    client.post(flow, "{\"endpoint_uri\": \"\"}");

    assertThat(client.get(flow + "?fields=endpoint_uri").has("/endpoint_uri")).isFalse();
  }
}
