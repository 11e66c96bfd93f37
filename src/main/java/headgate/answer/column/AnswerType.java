package headgate.answer.column;

import java.util.Locale;

/** What kind of value an answer has. */
public enum AnswerType {
  TEXT,
  NUMBER,
  /** {@code 2026-11-02}. */
  DATE,
  /** An object with {@code start} and {@code end}. */
  DATE_RANGE,
  /** The id of an option. */
  CHOICE,
  /** The ids of options. */
  CHOICES,
  BOOLEAN,
  MEDIA,
  /** A text that the form itself has. */
  CONSTANT,
  /** Given by the data endpoint. */
  ENDPOINT,
  /** Anything else. */
  JSON;

  /** As it is stored and shown: {@code date_range}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param word as {@link #word} returns it
   */
  static AnswerType of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
