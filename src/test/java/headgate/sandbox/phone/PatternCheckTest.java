package headgate.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatternCheckTest {

  @Test
  void pattern_mustMatchTheWholeText() {
    assertThat(PatternCheck.matches("[A-Z]{2}\\d", "AB1")).isTrue();
    assertThat(PatternCheck.matches("[A-Z]{2}\\d", "AB12")).isFalse();
    assertThat(PatternCheck.matches("[", "x")).isTrue();
  }

  @Test
  void pattern_thatTakesTooLong_counts() {
    assertThat(PatternCheck.matches("a*a*a*a*a*a*a*b", "a".repeat(60))).isTrue();
  }
}
