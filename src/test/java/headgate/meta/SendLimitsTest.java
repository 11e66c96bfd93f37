package headgate.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendLimitsTest {

  private final TestTime time = new TestTime();
  private final SendLimits limits = new SendLimits(time);

  private void send(int times, String recipient) {
    for (int i = 0; i < times; i++) {
      limits.take("1", recipient);
    }
  }

  @Test
  void burstToOnePerson_isAllowed_thenOneInSixSeconds() {
    send(45, "4915550001");
    assertThatThrownBy(() -> send(1, "4915550001"))
        .isInstanceOfSatisfying(
            MetaException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(MetaException.Kind.RATE_LIMITED);
              assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(6));
              assertThat(failure.outcomeUnknown()).isFalse();
            });
    time.pass(Duration.ofSeconds(2));
    long before = time.nanoTime();
    send(1, "4915550001"); // waits the four seconds that are left
    assertThat(Duration.ofNanos(time.nanoTime() - before)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void otherPeople_andOtherNumbers_doNotWait() {
    send(45, "4915550001");
    long before = time.nanoTime();
    limits.take("1", "4915550002");
    limits.take("2", "4915550001");
    assertThat(time.nanoTime()).isEqualTo(before);
  }

  @Test
  void number_sendsEightyASecond() {
    long before = time.nanoTime();
    for (int i = 0; i < 160; i++) {
      limits.take("1", "49155" + i);
    }
    assertThat(Duration.ofNanos(time.nanoTime() - before)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void refusal_takesNoPlace() {
    send(45, "4915550001");
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> send(1, "4915550001")).isInstanceOf(MetaException.class);
    }
    time.pass(Duration.ofSeconds(6));
    long before = time.nanoTime();
    send(1, "4915550001");
    assertThat(time.nanoTime()).isEqualTo(before);
  }
}
