package headgate.flowjson.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {

  private static final List<String> KNOWN =
      List.of("label", "helper-text", "on-select-action", "id");

  @Test
  void nearest_ignoresCaseAndHyphens() {
    assertThat(Phrases.nearest("helperText", KNOWN, 1)).isEqualTo("helper-text");
    assertThat(Phrases.nearest("LABEL", KNOWN, 0)).isEqualTo("label");
  }

  @Test
  void nearest_countsEachKindOfEditAsOne() {
    for (String name : List.of("labe", "labell", "lavel", "albel", "lable")) {
      assertThat(Phrases.nearest(name, KNOWN, 1)).as(name).isEqualTo("label");
    }
  }

  @Test
  void nearest_isNullBeyondTheMaximum() {
    assertThat(Phrases.nearest("on-unselect-action", KNOWN, 1)).isNull();
    assertThat(Phrases.nearest("on-unselect-action", KNOWN, 2)).isEqualTo("on-select-action");
    assertThat(Phrases.nearest("laebll", KNOWN, 1)).isNull();
    assertThat(Phrases.nearest("ix", KNOWN, 1)).isNull();
    assertThat(Phrases.nearest("label", KNOWN, 1)).isNull();
  }

  @Test
  void nearest_prefersFewerEdits() {
    assertThat(Phrases.nearest("graph", List.of("grafs", "graphs"), 2)).isEqualTo("graphs");
  }

  @Test
  void lists_areShortened() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");

    assertThat(Phrases.quoteAll(names)).isEqualTo("'a', 'b', 'c', 'd', 'e' and 2 more");
    assertThat(Phrases.quoteAll(List.of("a", "b"))).isEqualTo("'a' and 'b'");
    assertThat(Phrases.oneOf(List.of("a", "b", "c"))).isEqualTo("'a', 'b' or 'c'");
  }

  @Test
  void quote_shortensLongTextsBetweenCharacters() {
    assertThat(Phrases.quote("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "…'");
    assertThat(Phrases.quote("x".repeat(59) + "😀")).isEqualTo("'" + "x".repeat(59) + "…'");
  }
}
