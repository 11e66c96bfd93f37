package headgate.sandbox.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "access_token=s3cret&name=a | access_token=***&name=a",
        "name=a&pin=123456 | name=a&pin=***",
        "pinned=yes | pinned=yes",
        "{\"access_token\" : \"s3\\\"cret\", \"a\":1} | {\"access_token\" : \"***\", \"a\":1}",
        "{\"pin\":123456} | {\"pin\":\"***\"}",
        "{\"pins\":[1]} | {\"pins\":[1]}",
        "{\"a\":{\"appSecret\":\"s3cret\"}} | {\"a\":{\"appSecret\":\"***\"}}",
        "{\"url\":\"https://x/y?a=1&oh=s3cret&b=2\"} | {\"url\":\"https://x/y?a=1&oh=***&b=2\"}",
        "{\"\\u0074oken\":\"s3cret\"} | {\"\\u0074oken\":\"***\"}",
        "{\"access_token\":\"s3cre | {\"access_token\":\"***\"",
        "{\"access_token\":\"s3cre\\ | {\"access_token\":\"***\"",
        "a text about a token: s3 | a text about a token: s3",
      })
  void valuesOfSecrets_areMasked(String body, String masked) {
    assertThat(Secrets.maskBody(body)).isEqualTo(masked);
  }

  @Test
  void secretInJsonInsideAString_isMasked() {
    assertThat(Secrets.maskBody("{\"body\":\"{\\\"token\\\":\\\"s3cret\\\",\\\"a\\\":1}\"}"))
        .doesNotContain("s3cret");
  }

  @Test
  void secretInAFormWithFiles_isMasked() {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\ns3cret\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nBooking\r\n--x--";
    assertThat(Secrets.maskBody(form))
        .doesNotContain("s3cret")
        .contains("name=\"access_token\"\r\n\r\n***\r\n", "\r\n\r\nBooking\r\n");
  }

  @ParameterizedTest
  @CsvSource({"token", "\"", "\"token", "name=\"", "&", "\\", "&token", "a\r\n", "\":"})
  void oddBodies_areMaskedAtOnce(String part) {
    String body = part.repeat(16 * 1024 / part.length());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> Secrets.maskBody("\"" + body));
  }
}
