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

/** Publishing a flow that has an endpoint: what is asked first, and the encrypted ping. */
class EndpointFlowsTest {

  private static final String WITH_ENDPOINT =
      HELLO.replaceFirst("\\{", "{ \"data_api_version\": \"3.0\",");

  private SandboxClient tester;
  private FakeEndpoint endpoint;

  @BeforeEach
  void start(@TempDir Path directory) {
    tester = SandboxClient.start(directory);
    endpoint = new FakeEndpoint();
  }

  @AfterEach
  void stop() {
    endpoint.close();
    tester.close();
  }

  private void uploadKey(String pem) {
    Reply reply =
        tester.post(
            PHONE_NUMBER + "/whatsapp_business_encryption",
            SandboxClient.json(Map.of("business_public_key", pem)));
    assertThat(reply.status()).isEqualTo(200);
  }

  /** One that can be published, as long as its endpoint answers. */
  private String ready() {
    uploadKey(endpoint.pem());
    String flow = tester.create("flow");
    tester.upload(flow, WITH_ENDPOINT);
    assertThat(tester.post(flow, "{\"endpoint_uri\": \"%s\"}".formatted(endpoint.url())).status())
        .isEqualTo(200);
    return flow;
  }

  @Test
  void publish_asksForOneThingAfterTheOther() {
    String flow = tester.create("flow");
    tester.upload(flow, WITH_ENDPOINT);
    tester.post("/_sandbox/flows/" + flow, "{\"application_id\": null}");
    tester.delete(WABA + "/subscribed_apps");

    assertRefused(flow, 4233024, "Publishing without specifying 'endpoint_uri' is forbidden");
    tester.post(flow, "{\"endpoint_uri\": \"%s\"}".formatted(endpoint.url()));
    assertRefused(flow, 0, "No Application Connected to the Flow");
    tester.post(flow, "{\"application_id\": \"100000000000003\"}");
    assertRefused(flow, 4233012, "Missing Flows Signed Public Key");
    uploadKey(endpoint.pem());
    assertRefused(flow, 0, "WhatsApp Business Account is not subscribed to Flows Webhooks");
    tester.post(WABA + "/subscribed_apps");
    endpoint.status = 500;
    assertRefused(flow, 4233014, "Endpoint Not Available");
    endpoint.status = 200;
    assertThat(tester.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(tester.status(flow)).isEqualTo("PUBLISHED");
  }

  private void assertRefused(String flow, int subcode, String title) {
    Reply reply = tester.post(flow + "/publish");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(139002);
    assertThat(reply.subcode()).isEqualTo(subcode);
    assertThat(reply.text("/error/error_user_title")).isEqualTo(title);
    assertThat(tester.status(flow)).isEqualTo("DRAFT");
  }

  @Test
  void ping_isEncryptedAndSigned() {
    String flow = ready();

    assertThat(tester.post(flow + "/publish").status()).isEqualTo(200);

    assertThat(endpoint.received).containsExactly("{\"version\":\"3.0\",\"action\":\"ping\"}");
    assertThat(endpoint.signatures)
        .containsExactly("sha256=" + Proofs.of("sandbox-secret", endpoint.bodies.get(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":{\"status\":\"ill\"}}", "{}", "[]", "no JSON"})
  void ping_mustBeAnsweredActive(String answer) {
    String flow = ready();
    endpoint.answer = ping -> answer;

    assertRefused(flow, 4233014, "Endpoint Not Available");
  }

  @Test
  void ping_mustBeAnsweredEncrypted() {
    String flow = ready();
    endpoint.body = text -> "{\"data\":{\"status\":\"active\"}}";
    assertRefused(flow, 4233014, "Endpoint Not Available");
    endpoint.body = text -> "AAAA" + text;
    assertRefused(flow, 4233014, "Endpoint Not Available");
    endpoint.body = text -> "A".repeat(100_000);
    assertRefused(flow, 4233014, "Endpoint Not Available");
  }

  @Test
  void ping_needsTheMatchingKey() {
    String flow = ready();
    uploadKey(FakeEndpoint.pem(FakeEndpoint.newKey(2048).getPublic()));

    assertRefused(flow, 4233014, "Endpoint Not Available");
  }

  @Test
  void ping_toNobodyFails() {
    String flow = ready();
    endpoint.close();

    assertRefused(flow, 4233014, "Endpoint Not Available");
  }

  @Test
  void publishAtCreation_leavesADraftWhenItIsRefused() {
    Reply reply =
        tester.post(
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

    assertThat(reply.json().path("success").asBoolean(true)).isFalse();
    assertThat(tester.status(reply.text("/id"))).isEqualTo("DRAFT");
  }

  @Test
  void flowWithoutEndpoint_needsNoneOfThis() {
    tester.delete(WABA + "/subscribed_apps");
    String flow = tester.create("flow");
    tester.upload(flow, HELLO);

    assertThat(tester.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(endpoint.bodies).isEmpty();
  }

  @Test
  void endpoint_canBeTakenAway() {
    String flow = ready();

    tester.post(flow, "{\"endpoint_uri\": \"\"}");

    assertThat(tester.get(flow + "?fields=endpoint_uri").json().has("endpoint_uri")).isFalse();
  }
}
