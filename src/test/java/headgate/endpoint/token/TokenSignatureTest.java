package headgate.endpoint.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSignatureTest {

  private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  private static String jwt(String header, String payload, String secret) throws Exception {
    String signed = base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(payload);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static boolean fits(String signature) {
    return TokenSignature.fits(signature, "tok-1", List.of("new", "app-secret-1"), NOW);
  }

  @Test
  void publishedExample_fits() {
    assertThat(
            fits(
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJmbG93X3Rva2VuIjoidG9rLTEifQ"
                    + ".qNs8SotJv8cVDlzP3nPMqKG85kb8oYT9KM8DxQxTizM"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"alg\":\"HS256\"}`|`{\"flow_token\":\"tok-1\"}`|true",
        "`{\"alg\":\"hs256\"}`|`{\"flow_token\":\"tok-1\"}`|false",
        "`{\"alg\":\"none\"}`|`{\"flow_token\":\"tok-1\"}`|false",
        "`{\"alg\":\"HS512\"}`|`{\"flow_token\":\"tok-1\"}`|false",
        "`{}`|`{\"flow_token\":\"tok-1\"}`|false",
        "`{\"alg\":\"HS256\"}`|`{\"flow_token\":\"tok-2\"}`|false",
        "`{\"alg\":\"HS256\"}`|`{}`|false",
        "`{\"alg\":\"HS256\"}`|`[]`|false",
        "`{\"alg\":\"HS256\"}`|`{\"flow_token\":\"tok-1\",\"exp\":1001}`|true",
        "`{\"alg\":\"HS256\"}`|`{\"flow_token\":\"tok-1\",\"exp\":1000}`|false",
        "`{\"alg\":\"HS256\"}`|`{\"flow_token\":\"tok-1\",\"exp\":\"later\"}`|false",
        "`{\"alg\":\"HS256\"}`|`{\"flow_token\":\"tok-1\",\"nbf\":1000}`|true",
        "`{\"alg\":\"HS256\"}`|`{\"flow_token\":\"tok-1\",\"nbf\":1000.5}`|false",
        "`{\"alg\":\"HS256\"}`|`{\"flow_token\":\"tok-1\",\"nbf\":null}`|false"
      })
  void headerAndPayload_areChecked(String header, String payload, boolean fits) throws Exception {
    assertThat(fits(jwt(header, payload, "app-secret-1"))).isEqualTo(fits);
  }

  @Test
  void otherSecret_doesNotFit() throws Exception {
    String payload = "{\"flow_token\":\"tok-1\"}";

    assertThat(fits(jwt(HS256, payload, "new"))).isTrue();
    assertThat(fits(jwt(HS256, payload, "other"))).isFalse();
    assertThat(TokenSignature.fits(jwt(HS256, payload, "new"), "tok-1", List.of(), NOW)).isFalse();
    assertThat(TokenSignature.fits(jwt(HS256, payload, "new"), null, List.of("new"), NOW))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", "*.*.*"})
  void otherTexts_doNotFit(String signature) {
    assertThat(fits(signature)).isFalse();
  }
}
