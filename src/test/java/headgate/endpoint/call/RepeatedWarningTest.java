package headgate.endpoint.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedWarningTest {

  private final List<String> logged = new ArrayList<>();
  private long now = Long.MAX_VALUE - 1;
  private final RepeatedWarning warning = new RepeatedWarning(logged::add, () -> now);

  @Test
  void warning_isLoggedOnceAMinute_andSaysHowManyWereLeftOut() {
    for (int second = 0; second < 61; second++) {
      warning.warn("The disk is full");
      now += Duration.ofSeconds(1).toNanos();
    }
    warning.warn("The disk is full");

    assertThat(logged)
        .containsExactly(
            "The disk is full",
            "The disk is full (59 more such warnings were left out since the last one)");
  }

  @Test
  void warningThatWasNotRepeated_saysNothingOfOthers() {
    warning.warn("one");
    now += Duration.ofHours(1).toNanos();
    warning.warn("two");

    assertThat(logged).containsExactly("one", "two");
  }
}
