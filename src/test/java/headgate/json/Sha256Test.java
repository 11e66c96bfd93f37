package headgate.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

  /** The example of FIPS 180-2, B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void hex_isTheDigestOfTheText() {
    assertThat(Sha256.hex("abc")).isEqualTo(ABC);
    assertThat(Sha256.hex("ä")).isEqualTo(Sha256.hex("ä".getBytes(UTF_8)));
  }

  @Test
  void hex_joinsItsParts() {
    assertThat(Sha256.hex("a".getBytes(UTF_8), "bc".getBytes(UTF_8))).isEqualTo(ABC);
  }

  @Test
  void digest_has32Bytes() {
    assertThat(Sha256.digest("abc".getBytes(UTF_8))).hasSize(32).startsWith(0xba, 0x78, 0x16);
  }
}
