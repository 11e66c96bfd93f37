package headgate.sandbox.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Encrypts and decrypts what OpenSSL encrypted. */
class SealedRequestTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNode FILE = read();

  private static JsonNode read() {
    try (InputStream in =
        SealedRequestTest.class.getResourceAsStream("/sandbox/endpoint-vectors.json")) {
      return MAPPER.readTree(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> vectors() {
    return FILE.required("vectors").valueStream();
  }

  private static SealedRequest seal(JsonNode vector) throws GeneralSecurityException {
    HexFormat hex = HexFormat.of();
    Object knobs = text(vector, "body").contains("\\/") ? "escaped_slashes" : null;
    return SealedRequest.of(
        PublicKeyPem.parse(text(FILE, "public_key_pem")),
        hex.parseHex(text(vector, "aes_key_hex")),
        hex.parseHex(text(vector, "iv_hex")),
        text(vector, "clear").getBytes(StandardCharsets.UTF_8),
        Knobs.parse(knobs));
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).stringValue();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void request_hasTheBytesOfOpenSsl(JsonNode vector) throws GeneralSecurityException {
    JsonNode expected = MAPPER.readTree(text(vector, "body"));

    String body = new String(seal(vector).body(), StandardCharsets.UTF_8);
    JsonNode sealed = MAPPER.readTree(body);

    assertThat(List.copyOf(sealed.propertyNames()))
        .isEqualTo(List.copyOf(expected.propertyNames()));
    assertThat(text(sealed, "encrypted_flow_data"))
        .isEqualTo(text(expected, "encrypted_flow_data"));
    assertThat(text(sealed, "initial_vector")).isEqualTo(text(expected, "initial_vector"));
    assertThat(text(sealed, "encrypted_aes_key")).hasSize(344);
    assertThat(body.contains("\\/")).isEqualTo(text(vector, "body").contains("\\/"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void answer_ofOpenSslIsDecrypted(JsonNode vector) throws GeneralSecurityException {
    byte[] answer = text(vector, "answer_body").getBytes(StandardCharsets.US_ASCII);

    assertThat(new String(seal(vector).open(answer), StandardCharsets.UTF_8))
        .isEqualTo(text(vector, "answer_clear"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not Base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u00ff"})
  void answer_thatWasNotEncryptedForTheRequestIsRefused(String answer) {
    assertThatThrownBy(
            () ->
                seal(FILE.required("vectors").get(0)).open(answer.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
