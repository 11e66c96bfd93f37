package headgate.sync;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the caller decides about the conflict of one flow. It has priority over the strategy. */
enum Decision {
  /** Takes Meta's side. */
  THEIRS(Strategy.THEIRS),
  /** Keeps our side. */
  OURS(Strategy.OURS),
  /** Leaves the conflict as it is. */
  LATER(Strategy.REPORT);

  private final Strategy strategy;

  Decision(Strategy strategy) {
    this.strategy = strategy;
  }

  /**
   * @param word as in the API, in any case; empty if it is another word
   */
  static Optional<Decision> of(String word) {
    String lowerCase = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(known -> known.word().equals(lowerCase)).findFirst();
  }

  /** As in the API. */
  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The strategy for a flow with this decision. */
  Strategy strategy() {
    return strategy;
  }
}
