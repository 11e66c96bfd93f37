package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b", "\n", "\r", "\t", "\b", "\u0000", "\u007f", "\u009b", "\u2028", "\ud800"
      })
  void charactersThatMoveTheCursor_areReplaced(String text) {
    assertThat(TerminalText.printable("a" + text + "b")).isEqualTo("a\uFFFDb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u2066", "\u200b", "\ufeff"})
  void invisibleCharacters_areDropped(String text) {
    assertThat(TerminalText.printable("a" + text + "b")).isEqualTo("ab");
  }

  @Test
  void otherText_staysAsItIs() {
    assertThat(TerminalText.printable("Grüße, 顧客 👋 é")).isEqualTo("Grüße, 顧客 👋 é");
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "abc, 3", "顧客, 4", "👋, 2", "e\u0301, 1", "ｶﾅ, 2", "Ａ, 2", "é, 1"})
  void width_isInCells(String text, int cells) {
    assertThat(TerminalText.width(text)).isEqualTo(cells);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, ab…",
    "顧客, 4, 顧客",
    "顧客様, 4, 顧…",
    "👋👋, 3, 👋…",
    "abc, 1, …",
    "abc, 0, ''"
  })
  void cut_endsInAnEllipsisIfSomethingIsMissing(String text, int cells, String cut) {
    assertThat(TerminalText.cut(text, cells)).isEqualTo(cut);
  }

  @Test
  void padded_isWideEnough() {
    assertThat(TerminalText.padded("顧客", 5)).isEqualTo("顧客 ");
    assertThat(TerminalText.padded("abc", 2)).isEqualTo("abc");
  }
}
