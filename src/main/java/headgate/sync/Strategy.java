package headgate.sync;

import headgate.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of a thing that was changed both here and at Meta. */
enum Strategy {
  /** Ours stays, Meta's stays, and the caller is told. */
  REPORT,
  /** Meta's becomes ours. */
  THEIRS,
  /** Ours is the change to Meta's, to be saved there. */
  OURS;

  /**
   * @param word as the API spells it; null where nothing was said
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
