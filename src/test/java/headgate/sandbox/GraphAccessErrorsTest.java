package headgate.sandbox;

import static headgate.sandbox.GraphErrorsTest.assertRefused;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.http.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals of tokens and of proofs, and of objects of another account. */
class GraphAccessErrorsTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private static String flow(Object... more) {
    Map<String, Object> body = Json.object("name", "flow", "categories", List.of("OTHER"));
    body.putAll(Json.object(more));
    return SandboxClient.json(body);
  }

  @Test
  void token_isRequired() {
    assertRefused(
        client.send(client.withoutToken(WABA).GET()), 401, 104, 0, "An access token is required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer nobody", "Basic c2FuZGJveDo=", "Bearer "})
  void token_mustBeKnown(String authorization) {
    Reply reply =
        client.send(client.withoutToken(WABA).header("Authorization", authorization).GET());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isIn(190, 104);
  }

  @Test
  void token_expires() {
    long now = SandboxClient.NOW.getEpochSecond();
    client.settings("{\"token_expires_at\": %d}".formatted(now + 60));
    assertThat(client.get(WABA).status()).isEqualTo(200);

    client.settings("{\"clock_offset_seconds\": 60}");

    assertRefused(client.get(WABA), 401, 190, 463, "Session has expired");
  }

  @Test
  void anotherAccount_isForbidden() {
    Reply other = client.post("/_sandbox/accounts", "{}");
    String waba = other.text("/business_account_id");
    String number = other.text("/phone_number_id");

    assertRefused(client.get(waba), 403, 200, 1349174, "permission");
    assertRefused(client.get(number), 403, 200, 1349174, "permission");
    assertThat(client.get(waba).text("/error/error_user_title")).isEqualTo("Permission Denied");
  }

  @Test
  void flowOfAnotherAccount_isUnknown() {
    String flow = client.create("mine");
    String token = client.post("/_sandbox/accounts", "{}").text("/access_token");

    Reply reply =
        client.send(client.withoutToken(flow).header("Authorization", "Bearer " + token).GET());

    assertRefused(reply, 400, 100, 33, "does not exist");
  }

  @Test
  void proof_isRequiredWhenSwitchedOn() {
    client.settings("{\"require_proof\": true}");

    assertRefused(client.get(WABA), 400, 100, 0, "require an appsecret_proof");
    assertThat(client.get(WABA).text("/error/type")).isEqualTo("GraphMethodException");
  }

  @Test
  void proof_isRefusedIfInvalid() {
    assertRefused(
        client.get(WABA + "?appsecret_proof=" + "0".repeat(64)),
        400,
        100,
        0,
        "Invalid appsecret_proof");
  }

  @Test
  void proof_isAcceptedIfValid() {
    client.settings("{\"require_proof\": true}");
    String plain = Hmac.sha256Hex("sandbox-secret", "sandbox");
    long now = SandboxClient.NOW.getEpochSecond();
    String timed = Hmac.sha256Hex("sandbox-secret", "sandbox|" + now);
    String old = Hmac.sha256Hex("sandbox-secret", "sandbox|" + (now - 301));

    assertThat(client.get(WABA + "?appsecret_proof=" + plain).status()).isEqualTo(200);
    assertThat(client.get(WABA + "?appsecret_proof=" + timed + "&appsecret_time=" + now).status())
        .isEqualTo(200);
    assertThat(
            client.get(WABA + "?appsecret_proof=" + old + "&appsecret_time=" + (now - 301)).code())
        .isEqualTo(100);
  }
}
