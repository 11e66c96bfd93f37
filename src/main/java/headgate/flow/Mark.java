package headgate.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A state that lists show and filter by. The column {@code marks} of {@code flow} has one bit for
 * each, in this order. A flow may have several.
 */
enum Mark {
  /** Meta does not have the flow. */
  LOCAL_ONLY,
  /** Something here is not at Meta. */
  LOCAL_CHANGES,
  /** Something at Meta is not here, as far as is known. */
  CHANGED_AT_META,
  /** Both sides changed the same field, and not to the same value. */
  CONFLICT,
  /** Meta had the flow and does not have it any more. */
  MISSING_AT_META,
  /** Our validator finds errors in the definition. */
  HAS_ERRORS,
  /** Meta did not answer an operation. */
  UNKNOWN_OUTCOME,
  /** Meta has closed the version of Flow JSON, or closes it next. */
  EXPIRES_SOON;

  /** The marks of a flow as a JSON array, in SQL. */
  static final String SQL_ARRAY = "(SELECT words FROM mark_set WHERE bits = marks)";

  /** As the API shows it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The bit of this mark in the column. */
  int bit() {
    return 1 << ordinal();
  }

  boolean isIn(int bits) {
    return (bits & bit()) != 0;
  }

  /** Null if there is no such mark. */
  static @Nullable Mark find(String word) {
    for (Mark mark : values()) {
      if (mark.word().equals(word)) {
        return mark;
      }
    }
    return null;
  }

  static String words() {
    List<String> words = new ArrayList<>();
    for (Mark mark : values()) {
      words.add(mark.word());
    }
    return String.join(", ", words);
  }
}
