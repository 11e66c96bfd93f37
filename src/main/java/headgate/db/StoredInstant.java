package headgate.db;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times in the form of the database: {@code 2024-01-01T00:00:00.000Z}. All texts have 24
 * characters, so they sort by time.
 */
public final class StoredInstant {

  private static final String PATTERN = "0000-00-00T00:00:00.000Z";

  private StoredInstant() {}

  /**
   * Truncates to milliseconds.
   *
   * @throws DateTimeException for a year outside 0 to 9999
   */
  public static String format(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    int year = time.getYear();
    if (year < 0 || year > 9999) {
      throw new DateTimeException("The year " + year + " does not have four digits");
    }
    byte[] text = new byte[PATTERN.length()];
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
    // The fastest constructor: it neither decodes nor checks.
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * @throws DateTimeException if the text does not have the form of {@link #format}
   */
  static Instant parse(String text) {
    if (!matchesPattern(text)) {
      throw new DateTimeException("A stored time must look like " + PATTERN);
    }
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("A stored time has an invalid time of day");
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)).toEpochDay();
    long seconds = day * 86_400 + hour * 3_600 + minute * 60 + second;
    return Instant.ofEpochSecond(seconds, number(text, 20, 3) * 1_000_000L);
  }

  private static boolean matchesPattern(String text) {
    if (text.length() != PATTERN.length()) {
      return false;
    }
    for (int i = 0; i < PATTERN.length(); i++) {
      char expected = PATTERN.charAt(i);
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
