package headgate.endpoint.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.endpoint.EndpointVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedRequestTest {

  @ParameterizedTest
  @ValueSource(strings = {"not-json", "missing-field", "bad-base64"})
  void malformedBody_isRefused(String name) {
    assertThatExceptionOfType(MalformedRequestException.class)
        .isThrownBy(() -> EncryptedRequest.read(EndpointVectors.request(name).bytes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"encrypted_aes_key\":\"AA==\",\"initial_vector\":1,\"encrypted_flow_data\":\"AA==\"}",
        "{\"encrypted_aes_key\":\"AA==\",\"initial_vector\":null,\"encrypted_flow_data\":\"AA==\"}",
        "{\"encrypted_aes_key\":\"-_-_\",\"initial_vector\":\"AA==\",\"encrypted_flow_data\":\"A\"}",
        "{\"encrypted_aes_key\":\"AA\\n==\",\"initial_vector\":\"AA==\",\"encrypted_flow_data\":\"\"}",
        "{\"encrypted_aes_key\":\"Ā\",\"initial_vector\":\"AA==\",\"encrypted_flow_data\":\"\"}",
        "{\"encrypted_aes_key\":\"AA==\",\"encrypted_aes_key\":\"AA==\",\"initial_vector\":\"AA==\","
            + "\"encrypted_flow_data\":\"\"}",
        "{\"encrypted_aes_key\":\"AA==\",\"initial_vector\":\"AA==\",\"encrypted_flow_data\":\"\"} x"
      })
  void otherShape_isRefused(String body) {
    assertThatExceptionOfType(MalformedRequestException.class)
        .isThrownBy(() -> EncryptedRequest.read(body.getBytes(UTF_8)));
  }

  @Test
  void bytesThatAreNotUtf8_areRefused() {
    assertThatExceptionOfType(MalformedRequestException.class)
        .isThrownBy(() -> EncryptedRequest.read(new byte[] {'{', (byte) 0xFF, '}'}));
  }

  @Test
  void missingPadding_isRead() throws Exception {
    EncryptedRequest request =
        EncryptedRequest.read(
            """
            {"encrypted_aes_key": "AQ", "initial_vector": "AQI", "encrypted_flow_data": "AQID"}
            """
                .getBytes(UTF_8));

    assertThat(request.aesKey()).containsExactly(1);
    assertThat(request.initialVector()).containsExactly(1, 2);
    assertThat(request.flowData()).containsExactly(1, 2, 3);
  }

  @Test
  void escapedSlash_isRead() throws Exception {
    EncryptedRequest request =
        EncryptedRequest.read(
            "{\"encrypted_aes_key\":\"\\/\\/\\/\\/\",\"initial_vector\":\"\",\"encrypted_flow_data\":\"\"}"
                .getBytes(UTF_8));

    assertThat(request.aesKey()).containsExactly(-1, -1, -1);
  }

  @Test
  void fingerprint_isTheSameHoweverTheJsonIsWritten() throws Exception {
    byte[] body = EndpointVectors.request("ping").bytes();
    byte[] rewritten =
        new String(body, UTF_8).replace("/", "\\/").replace("\":\"", "\" : \"").getBytes(UTF_8);

    assertThat(EncryptedRequest.read(rewritten).fingerprint())
        .isEqualTo(EncryptedRequest.read(body).fingerprint())
        .isNotEqualTo(
            EncryptedRequest.read(EndpointVectors.request("ping-4").bytes()).fingerprint());
  }
}
