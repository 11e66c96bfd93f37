package headgate.forward;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long a failed delivery waits.
 *
 * @param pauses after the first attempt, after the second, and so on
 * @param random from 0 to 1
 */
record Backoff(List<Duration> pauses, DoubleSupplier random) {

  /** Pauses are up to a fifth shorter or longer, so that not all deliveries come at once. */
  private static final double SPREAD = 0.2;

  /**
   * @param attempts how many failed, at least 1
   * @return empty if there is no further attempt
   */
  Optional<Duration> after(int attempts) {
    if (attempts > pauses.size()) {
      return Optional.empty();
    }
    double factor = 1 + SPREAD * (2 * random.getAsDouble() - 1);
    return Optional.of(Duration.ofMillis(Math.round(pauses.get(attempts - 1).toMillis() * factor)));
  }
}
