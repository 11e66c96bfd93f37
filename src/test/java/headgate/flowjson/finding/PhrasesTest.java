package headgate.flowjson.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {

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
