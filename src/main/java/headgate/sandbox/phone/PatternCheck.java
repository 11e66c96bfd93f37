package headgate.sandbox.phone;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Matches a form's pattern. A pattern that would take too long counts as one that matches. */
final class PatternCheck {

  private static final int MAX_STEPS = 1_000_000;

  /** The matcher is recursive: a long text would need too much stack. */
  private static final int MAX_LENGTH = 1_000;

  private PatternCheck() {}

  /**
   * Whether the pattern matches the whole text. True if the pattern cannot be read, or takes too
   * long, or if the text is long.
   */
  static boolean matches(String pattern, String text) {
    try {
      return text.length() > MAX_LENGTH
          || Pattern.compile(pattern).matcher(new CountedText(text)).matches();
    } catch (PatternSyntaxException | TooManyStepsException e) {
      return true;
    }
  }

  private static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
      super(null, null, false, false);
    }
  }

  /** Fails when the matcher has read it too often. */
  private static final class CountedText implements CharSequence {

    private final String text;
    private int steps;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MAX_STEPS) {
        throw new TooManyStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
