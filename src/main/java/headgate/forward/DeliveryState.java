package headgate.forward;

import headgate.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of a delivery. */
enum DeliveryState {
  /** Waits for its first or its next attempt. */
  PENDING,
  SENDING,
  DELIVERED,
  /** All attempts failed. */
  DEAD,
  /** Is not wanted any more. */
  CANCELLED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws Problem malformed
   */
  static DeliveryState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.malformed(
                    "state must be one of %s."
                        .formatted(
                            Arrays.stream(values())
                                .map(DeliveryState::word)
                                .collect(Collectors.joining(", ")))));
  }
}
