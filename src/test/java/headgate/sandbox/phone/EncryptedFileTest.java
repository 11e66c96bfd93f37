package headgate.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Encrypts as other programs do. */
class EncryptedFileTest {

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  @Test
  void file_hasTheBytesOfAnotherProgram() {
    EncryptedFile file =
        EncryptedFile.of(
            "hello media".getBytes(StandardCharsets.US_ASCII),
            bytes("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            bytes("MDEyMzQ1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk8="),
            bytes("ICEiIyQlJicoKSorLC0uLw=="));

    assertThat(Base64.getEncoder().encodeToString(file.bytes()))
        .isEqualTo("PIZAMyOfFc0VTXgBAMhGQWbIhZahuBnUzuA=");
    assertThat(file.metadata())
        .containsEntry("encrypted_hash", "S05GvGDbb3XX7aHSI1pgvyxn44nPhaoF+m8QjK4BgNQ=")
        .containsEntry("plaintext_hash", "0o0pVP+XrGgFLEvv+MhK0JYNFAhUD8SGJWzdfNaN0f4=");
  }
}
