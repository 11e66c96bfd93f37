package headgate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.sync.ThreeWay.Resolution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayTest {

  @ParameterizedTest(name = "{0}, {1}, {2}, {3} is {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # last | ours | theirs | strategy | resolution | result | agreed | at Meta
          A | A | A | REPORT | SAME     | A | A | A
          A | B | B | REPORT | SAME     | B | B | B
          - | A | A | REPORT | SAME     | A | A | A
          - | - | - | REPORT | SAME     | - | - | -
          A | - | - | REPORT | SAME     | - | - | -
          A | B | A | REPORT | OURS     | B | A | A
          A | B | A | THEIRS | OURS     | B | A | A
          A | - | A | REPORT | OURS     | - | A | A
          - | B | - | REPORT | OURS     | B | - | -
          A | A | B | REPORT | THEIRS   | B | B | B
          A | A | B | OURS   | THEIRS   | B | B | B
          A | A | - | REPORT | THEIRS   | - | - | -
          - | - | B | REPORT | THEIRS   | B | B | B
          A | B | C | REPORT | CONFLICT | B | A | C
          A | B | C | THEIRS | THEIRS   | C | C | C
          A | B | C | OURS   | OURS     | B | C | C
          - | A | B | REPORT | CONFLICT | A | - | B
          A | - | B | REPORT | CONFLICT | - | A | B
          A | B | - | REPORT | CONFLICT | B | A | -
          A | - | B | OURS   | OURS     | - | B | B
          A | B | - | THEIRS | THEIRS   | - | - | -
          """)
  void values_areMerged(
      @Nullable String last,
      @Nullable String ours,
      @Nullable String theirs,
      Strategy strategy,
      Resolution resolution,
      @Nullable String result,
      @Nullable String agreed,
      @Nullable String atMeta) {
    assertThat(ThreeWay.<@Nullable String>of(last, ours, theirs, Objects::equals, strategy))
        .isEqualTo(new ThreeWay<@Nullable String>(resolution, result, agreed, atMeta));
  }

  @Test
  void valuesWithTheSameMeaning_areTheSameInOurSpelling() {
    assertThat(ThreeWay.of("X", "b", "B", String::equalsIgnoreCase, Strategy.REPORT))
        .isEqualTo(new ThreeWay<>(Resolution.SAME, "b", "b", "b"));
  }

  @Test
  void anotherSpelling_isNoChange() {
    assertThat(ThreeWay.of("a", "A", "b", String::equalsIgnoreCase, Strategy.REPORT))
        .isEqualTo(new ThreeWay<>(Resolution.THEIRS, "b", "b", "b"));
    assertThat(ThreeWay.of("a", "b", "A", String::equalsIgnoreCase, Strategy.REPORT))
        .isEqualTo(new ThreeWay<>(Resolution.OURS, "b", "a", "A"));
  }
}
