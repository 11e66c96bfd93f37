package headgate.sandbox.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that end without a response. */
class EndpointCallsTest {

  private final EndpointCalls calls =
      new EndpointCalls("secret", millis -> {}, Duration.ofMillis(200));

  private static String pem() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
        .formatted(
            Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded()));
  }

  @Test
  void endpointThatDoesNotAnswer_isATimeout() throws IOException, GeneralSecurityException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EndpointCall call =
          calls.once(
              "http://localhost:" + silent.getLocalPort() + "/", pem(), Map.of("action", "ping"));

      assertThat(call.outcome()).isEqualTo(Outcome.TIMEOUT);
      assertThat(call.status()).isNull();
      assertThat(call.millis()).isBetween(150L, 5_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/hostname", "ftp://localhost/", "http:///x", "no address", "http:"})
  void otherAddress_isNotCalled(String uri) throws GeneralSecurityException {
    EndpointCall call = calls.once(uri, pem(), Map.of());

    assertThat(call.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(call.error()).contains("URL");
  }

  @Test
  void missingKey_isAnError() {
    assertThat(calls.once("http://localhost:1/", "", Map.of()).error()).contains("public key");
  }
}
