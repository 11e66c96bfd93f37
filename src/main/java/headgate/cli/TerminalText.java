package headgate.cli;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** Makes text from outside safe for a terminal, and measures it in the terminal's cells. */
final class TerminalText {

  private static final String ELLIPSIS = "…";

  private static final char REPLACEMENT = '\uFFFD';

  private static final Set<UnicodeScript> WIDE =
      Set.of(
          UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  private TerminalText() {}

  /** One line, without characters that move the cursor or change the direction of writing. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (Character.getType(point)) {
                case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    printable.append(REPLACEMENT);
                case Character.FORMAT -> {}
                default -> printable.appendCodePoint(point);
              }
            });
    return printable.toString();
  }

  /** How many cells printable text takes in most terminals. */
  static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  /** Cuts printable text to this many cells. Cut text ends in an ellipsis. */
  static String cut(String text, int cells) {
    if (width(text) <= cells) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int left = cells - ELLIPSIS.length();
    for (int point : text.codePoints().toArray()) {
      left -= width(point);
      if (left < 0) {
        break;
      }
      cut.appendCodePoint(point);
    }
    return cells < 1 ? "" : cut + ELLIPSIS;
  }

  static String padded(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean emoji = point >= 0x1F300 && point <= 0x1FAFF;
    boolean fullWidth = point >= 0xFF01 && point <= 0xFF60 || point >= 0x3000 && point <= 0x303F;
    boolean halfWidth = point >= 0xFF61 && point <= 0xFFDC;
    return emoji || fullWidth || WIDE.contains(UnicodeScript.of(point)) && !halfWidth ? 2 : 1;
  }
}
