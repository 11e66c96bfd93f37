package headgate.db;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Moments as the database keeps them: {@code 2024-01-01T00:00:00.000Z}, always 24 characters, so
 * that the order of the texts is the order of the moments.
 */
public final class StoredInstant {

  private static final String SHAPE = "0000-00-00T00:00:00.000Z";

  private StoredInstant() {}

  /**
   * What is finer than a millisecond is cut off.
   *
   * @throws DateTimeException for a year outside 0 to 9999
   */
  public static String text(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    int year = time.getYear();
    if (year < 0 || year > 9999) {
      throw new DateTimeException("The year " + year + " does not fit into four digits.");
    }
    byte[] text = new byte[SHAPE.length()];
    put(text, 0, 4, year);
    text[4] = '-';
    put(text, 5, 2, time.getMonthValue());
    text[7] = '-';
    put(text, 8, 2, time.getDayOfMonth());
    text[10] = 'T';
    put(text, 11, 2, time.getHour());
    text[13] = ':';
    put(text, 14, 2, time.getMinute());
    text[16] = ':';
    put(text, 17, 2, time.getSecond());
    text[19] = '.';
    put(text, 20, 3, time.getNano() / 1_000_000);
    text[23] = 'Z';
    // Of all constructors the one that neither decodes nor checks.
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * @throws DateTimeException for anything that {@link #text} does not write
   */
  static Instant instant(String text) {
    if (!hasShape(text)) {
      throw new DateTimeException("Not a stored time: it must look like " + SHAPE + ".");
    }
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("Not a stored time: there is no such time of day.");
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)).toEpochDay();
    long seconds = day * 86_400 + hour * 3_600 + minute * 60 + second;
    return Instant.ofEpochSecond(seconds, number(text, 20, 3) * 1_000_000L);
  }

  private static boolean hasShape(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char expected = SHAPE.charAt(i);
      char found = text.charAt(i);
      boolean fits = expected == '0' ? found >= '0' && found <= '9' : found == expected;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static void put(byte[] text, int at, int digits, int number) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int number(String text, int at, int digits) {
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
