package headgate.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.problem.StartupException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

  private static final String CONTEXT = "account/1/access_token";

  private final SecretBox box = box(1);

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "EAAG-token", "ключ 🔑"})
  void sealed_opensInItsContext(String secret) {
    assertThat(box.open(box.seal(secret, CONTEXT), CONTEXT)).isEqualTo(secret);
  }

  @Test
  void bytes_areUnchanged() {
    byte[] secret = {0, -1, (byte) 0xC3, 0x28};

    assertThat(box.openBytes(box.seal(secret, CONTEXT), CONTEXT)).isEqualTo(secret);
  }

  @Test
  void sealed_hasVersionNonceTextAndTag() {
    byte[] sealed = box.seal("four", CONTEXT);

    assertThat(sealed).hasSize(1 + 12 + 4 + 16).startsWith(1);
  }

  /**
   * Made with Python's {@code cryptography}: AESGCM(key).encrypt(nonce, b"secret", b"\x01" +
   * context).
   */
  @Test
  void valueOfAnotherProgram_opens() {
    byte[] sealed =
        HexFormat.of()
            .parseHex("01000102030405060708090a0bdfc6d25fa2972a7624ac982ae8ef58036c5873bed91c");

    assertThat(box.open(sealed, CONTEXT)).isEqualTo("secret");
  }

  @Test
  void twoSealsOfOneSecret_differ() {
    assertThat(box.seal("secret", CONTEXT)).isNotEqualTo(box.seal("secret", CONTEXT));
  }

  @Test
  void anyAlteredByte_isRefused() {
    byte[] sealed = box.seal("secret", CONTEXT);

    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      assertRefused(box, altered, CONTEXT);
    }
  }

  @Test
  void anyTruncation_isRefused() {
    byte[] sealed = box.seal("secret", CONTEXT);

    for (int length = 0; length < sealed.length; length++) {
      assertRefused(box, Arrays.copyOf(sealed, length), CONTEXT);
    }
  }

  @Test
  void valueOfAnotherRow_doesNotOpen() {
    assertRefused(box, box.seal("secret", CONTEXT), "account/2/access_token");
  }

  @Test
  void anotherKey_doesNotOpen() {
    assertRefused(box(2), box.seal("secret", CONTEXT), CONTEXT);
  }

  @Test
  void box_isThreadSafe() {
    assertThat(
            IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(
                    i -> box.open(box.seal("secret " + i, CONTEXT), CONTEXT).equals("secret " + i)))
        .containsOnly(true);
  }

  @Test
  void proof_matchesItsKeyOnly() {
    KeyCheck check = new KeyCheck(box);
    String proof = check.proof();

    assertThat(check.matches(proof)).isTrue();
    assertThat(check.proof()).isNotEqualTo(proof);
    check.require(proof);
    KeyCheck other = new KeyCheck(box(2));
    assertThat(other.matches(proof)).isFalse();
    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> other.require(proof))
        .withMessageContaining("Restore that key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "AAAA"})
  void otherText_doesNotMatch(String text) {
    assertThat(new KeyCheck(box).matches(text)).isFalse();
  }

  private static void assertRefused(SecretBox box, byte[] sealed, String context) {
    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> box.open(sealed, context))
        .withMessageContaining(context)
        .withMessageContaining("does not match this database");
  }

  private static SecretBox box(int seed) {
    byte[] key = new byte[32];
    key[0] = (byte) seed;
    return new SecretBox(MasterKey.of(new SecretKeySpec(key, "AES")));
  }
}
