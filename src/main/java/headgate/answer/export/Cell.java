package headgate.answer.export;

import org.jspecify.annotations.Nullable;

/**
 * One field of a table.
 *
 * @param text of a number, a date or a boolean as JSON has it
 */
record Cell(Kind kind, String text) {

  static final Cell EMPTY = new Cell(Kind.EMPTY, "");

  enum Kind {
    EMPTY,
    TEXT,
    NUMBER,
    /** {@code 2026-11-02}. */
    DATE,
    BOOLEAN
  }

  static Cell text(@Nullable String text) {
    return text == null ? EMPTY : new Cell(Kind.TEXT, text);
  }

  static Cell number(@Nullable Integer number) {
    return number == null ? EMPTY : new Cell(Kind.NUMBER, number.toString());
  }
}
