package headgate.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes that a request asks for (RFC 9110, 14.1).
 *
 * @param from the first byte; -1 if the last bytes are meant
 * @param to the last byte, inclusive; -1 if it is the last of the file. Without {@code from}, how
 *     many bytes
 */
record ByteRange(long from, long to) {

  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /**
   * Null if the request wants the whole file. Several ranges count as none, which the RFC allows.
   *
   * @param ifRange the range counts only for this content
   */
  static @Nullable ByteRange of(
      @Nullable String header, @Nullable String ifRange, String entityTag) {
    Matcher matcher = ONE.matcher(header == null ? "" : header.strip());
    boolean isOther = ifRange != null && !ifRange.strip().equals(entityTag);
    if (isOther || !matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
      return null;
    }
    ByteRange range = new ByteRange(number(matcher.group(1)), number(matcher.group(2)));
    boolean isReversed = range.from >= 0 && range.to >= 0 && range.to < range.from;
    return isReversed ? null : range;
  }

  /** How many bytes it has; only for a range of {@link #within}. */
  long length() {
    return to - from + 1;
  }

  private static long number(String digits) {
    return digits.isEmpty() ? -1 : Long.parseLong(digits);
  }

  /** The bytes of a file of this size; null if it has none of them. */
  @Nullable ByteRange within(long size) {
    if (from < 0) {
      return to == 0 || size == 0 ? null : new ByteRange(Math.max(0, size - to), size - 1);
    }
    return from >= size ? null : new ByteRange(from, to < 0 ? size - 1 : Math.min(to, size - 1));
  }
}
