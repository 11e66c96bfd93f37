package headgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much memory the limit needs. */
class RateLimitTest {

  private final SetClock clock = new SetClock();
  private final RateLimit limit = new RateLimit(10, clock);

  private void use(String name, int keys) {
    for (int i = 0; i < keys; i++) {
      limit.use(name + i);
    }
  }

  @Test
  void keysOfOneMinute_areBounded() {
    use("a", 2 * RateLimit.MAX_MINUTES);
    assertThat(limit.size()).isEqualTo(RateLimit.MAX_MINUTES);
  }

  @Test
  void keysThatAreNotUsed_areForgotten() {
    use("a", 1_000);
    clock.advance(Duration.ofMinutes(1));
    use("b", 500);
    assertThat(limit.size()).isEqualTo(500);
  }

  @Test
  void keyThatGoesOn_keepsItsCount() {
    limit.use("a");
    use("b", 1_000);
    assertThat(limit.use("a").requests()).isEqualTo(2);
  }
}
