package headgate.answer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=HYPERLINK(\"http://x\")",
        "+49 30",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "="
      })
  void textThatLooksLikeAFormula_getsAnApostrophe(String text) {
    assertThat(SafeText.of(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a=1", " =1", "1-2", "'=1", "Ä", "😀", "49305550001", "e@example.com"})
  void otherText_staysAsItIs(String text) {
    assertThat(SafeText.of(text)).isEqualTo(text);
  }

  @Test
  void joinedTexts_escapeBarAndBackslash() {
    assertThat(JoinedTexts.of(List.of("a", "b|c", "d\\e", ""))).isEqualTo("a|b\\|c|d\\\\e|");
  }
}
