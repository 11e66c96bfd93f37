package headgate.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Signs as other programs do. */
class TokenSignatureTest {

  @Test
  void signature_isThatOfAnotherProgram() {
    assertThat(TokenSignature.of("app-secret-1", "tok-1"))
        .isEqualTo(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJmbG93X3Rva2VuIjoidG9rLTEifQ"
                + ".qNs8SotJv8cVDlzP3nPMqKG85kb8oYT9KM8DxQxTizM");
  }
}
