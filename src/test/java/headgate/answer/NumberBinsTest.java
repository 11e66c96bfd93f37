package headgate.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberBinsTest {

  @Test
  void fewWholeNumbers_haveOneRangeEach() {
    assertThat(ranges(1, 2, 2, 5))
        .containsExactly("1.0-1.0: 1", "2.0-2.0: 2", "3.0-3.0: 0", "4.0-4.0: 0", "5.0-5.0: 1");
  }

  @Test
  void manyWholeNumbers_haveRoundRanges() {
    assertThat(ranges(0, 7, 48))
        .containsExactly(
            "0.0-4.0: 1",
            "5.0-9.0: 1",
            "10.0-14.0: 0",
            "15.0-19.0: 0",
            "20.0-24.0: 0",
            "25.0-29.0: 0",
            "30.0-34.0: 0",
            "35.0-39.0: 0",
            "40.0-44.0: 0",
            "45.0-49.0: 1");
  }

  @Test
  void fractions_haveRangesThatMeet() {
    assertThat(ranges(0.1, 0.25, 0.5))
        .containsExactly(
            "0.1-0.15: 1",
            "0.15-0.2: 0",
            "0.2-0.25: 0",
            "0.25-0.3: 1",
            "0.3-0.35: 0",
            "0.35-0.4: 0",
            "0.4-0.45: 0",
            "0.45-0.5: 0",
            "0.5-0.55: 1");
  }

  @Test
  void sameNumbers_haveOneRange() {
    assertThat(ranges(3, 3)).containsExactly("3.0-3.0: 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-3,7",
        "-1.7976931348623157E308,1.7976931348623157E308",
        "4.9E-324,1",
        "1E15,2E15"
      })
  void eachNumber_isCountedOnce(String texts) {
    double[] numbers = Arrays.stream(texts.split(",")).mapToDouble(Double::parseDouble).toArray();

    List<NumberBins.Bin> bins = NumberBins.of(numbers);

    assertThat(bins).hasSizeLessThanOrEqualTo(11);
    assertThat(bins.stream().mapToInt(NumberBins.Bin::count).sum()).isEqualTo(2);
    assertThat(bins).allSatisfy(bin -> assertThat(bin.to()).isFinite());
  }

  private static List<String> ranges(double... sorted) {
    return NumberBins.of(sorted).stream()
        .map(bin -> bin.from() + "-" + bin.to() + ": " + bin.count())
        .toList();
  }
}
