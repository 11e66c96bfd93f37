package headgate.sync;

import headgate.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What to do with a field that was changed both here and at Meta. */
enum Strategy {
  /** Both sides keep theirs, and the answer names the conflict. */
  REPORT,
  /** Meta's value is taken. */
  THEIRS,
  /** Our value is kept; the next save sends it to Meta. */
  OURS;

  /**
   * @param word as in the API; null or blank is {@link #REPORT}
   * @throws Problem malformed
   */
  static Strategy of(@Nullable String word) {
    if (word == null || word.isBlank()) {
      return REPORT;
    }
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "theirs" -> THEIRS;
      case "ours" -> OURS;
      default -> throw Problem.malformed("strategy must be theirs or ours.");
    };
  }
}
