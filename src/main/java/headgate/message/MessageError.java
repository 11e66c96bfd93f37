package headgate.message;

import headgate.meta.error.MetaErrorInfo;
import headgate.meta.error.MetaErrors;
import org.jspecify.annotations.Nullable;

/**
 * Why a message failed.
 *
 * @param code Meta's code in digits, or {@code outcome_unknown}
 * @param title Meta's words, or ours
 * @param details Meta's second text
 * @param wayOut what to do about it
 */
public record MessageError(
    String code, String title, @Nullable String details, @Nullable String wayOut) {

  static final MessageError OUTCOME_UNKNOWN =
      new MessageError(
          "outcome_unknown",
          "Meta did not say what became of the message.",
          null,
          "Ask the person, or send a new message. It may arrive twice then.");

  private static final class Catalogue {
    static final MetaErrors ERRORS = MetaErrors.load();
  }

  /** With the way out that the catalogue of Meta's errors knows, if it has none. */
  MessageError explained() {
    Integer number = number();
    if (wayOut != null || number == null) {
      return this;
    }
    String known =
        Catalogue.ERRORS
            .find(number, null, title + "\n" + details)
            .map(MetaErrorInfo::nextStep)
            .orElse(null);
    return new MessageError(code, title, details, known);
  }

  /** Meta's code as a number. Null if there is none. */
  @Nullable Integer number() {
    return code.matches("[0-9]{1,9}") ? Integer.valueOf(code) : null;
  }
}
