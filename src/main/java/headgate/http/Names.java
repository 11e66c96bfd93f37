package headgate.http;

import headgate.problem.Problem;
import java.util.Set;

/** Checks the names that people give to things. */
public final class Names {

  /**
   * Unicode calls these letters and symbols, but fonts draw them as empty space: the fillers of
   * Hangul and the empty pattern of Braille.
   */
  private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800);

  private Names() {}

  /**
   * The name, stripped.
   *
   * @param maxLength in code points
   * @throws Problem invalid if it is too long, has a control character, or has no visible one
   */
  public static String require(String given, int maxLength) {
    String name = given.strip();
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > maxLength || name.chars().anyMatch(Character::isISOControl)) {
      throw Problem.invalid(
          "name must have 1 to %d characters, none of them a control character."
              .formatted(maxLength));
    }
    if (name.codePoints().noneMatch(Names::isVisible)) {
      throw Problem.invalid("name has no visible character, so nobody could tell what it names.");
    }
    return name;
  }

  /** Marks such as accents are visible only on another character. */
  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> !BLANK.contains(codePoint);
    };
  }
}
