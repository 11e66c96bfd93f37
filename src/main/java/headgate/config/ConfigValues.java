package headgate.config;

import headgate.config.ConfigReader.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Checks and converts the value of each kind of setting, except for addresses. */
final class ConfigValues {

  /** What {@link #portOrOff} returns for {@code off}. */
  static final int OFF = -1;

  private static final int MAX_NUMBER = 65_535;
  private static final int SECRET_KEY_BYTES = 32;
  private static final int SECRET_FILE_BYTES = 1024; // a secret has at most 256

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,6}) *(|K|M|G|T)B", Pattern.CASE_INSENSITIVE);
  private static final Pattern PERIOD = Pattern.compile("([0-9]{1,5})([smhd])");
  private static final Pattern PAUSE = Pattern.compile("([0-9]{1,5})(ms|s|m|h|d)");
  private static final int MAX_PAUSES = 50;
  private static final Pattern API_KEY = Pattern.compile("hg_[!-~]{1,252}");
  private static final Pattern VERSION = Pattern.compile("v[0-9]+\\.[0-9]+");

  private ConfigValues() {}

  static boolean onOrOff(String value) throws Refusal {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new Refusal("must be on or off.");
    };
  }

  static Integer port(String value) throws Refusal {
    return number(value, "must be a number from 0 to 65535.");
  }

  static Integer portOrOff(String value) throws Refusal {
    return value.equalsIgnoreCase("off")
        ? OFF
        : number(value, "must be a number from 0 to 65535, or off.");
  }

  /** Bytes; a KB has 1,000 of them. */
  static Long size(String value) throws Refusal {
    Matcher size = SIZE.matcher(value);
    if (!size.matches()) {
      throw new Refusal("must be a number with B, KB, MB, GB or TB, such as 100MB.");
    }
    long unit =
        switch (size.group(2).toUpperCase(Locale.ROOT)) {
          case "K" -> 1_000L;
          case "M" -> 1_000_000L;
          case "G" -> 1_000_000_000L;
          case "T" -> 1_000_000_000_000L;
          default -> 1L;
        };
    return Long.parseLong(size.group(1)) * unit;
  }

  /** Requests in a minute; 0 for no limit. */
  static Integer rate(String value) throws Refusal {
    return number(value, "must be a number of requests from 0 to 65535.");
  }

  static Integer days(String value) throws Refusal {
    return number(value, "must be a number of days from 0 to 65535.");
  }

  static Duration tokenLife(String value) throws Refusal {
    String refusal = "must be a number of days from 1 to 365.";
    int days = number(value, refusal);
    if (days < 1 || days > 365) {
      throw new Refusal(refusal);
    }
    return Duration.ofDays(days);
  }

  /** The server has 200 threads for requests. Some must be left for others. */
  static Integer endpointParallel(String value) throws Refusal {
    String refusal = "must be a number of requests from 1 to 150.";
    int parallel = number(value, refusal);
    if (parallel < 1 || parallel > 150) {
      throw new Refusal(refusal);
    }
    return parallel;
  }

  /** Zero for {@code off}. */
  static Duration backupPeriod(String value) throws Refusal {
    String text = value.toLowerCase(Locale.ROOT);
    if (text.equals("off")) {
      return Duration.ZERO;
    }
    Matcher period = PERIOD.matcher(text);
    long number = period.matches() ? Long.parseLong(period.group(1)) : 0;
    if (number == 0) {
      throw new Refusal("must be a number from 1 to 99999 with s, m, h or d, such as 12h, or off.");
    }
    return period(number, period.group(2));
  }

  private static Duration period(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** At least one pause, and at most 50. */
  static List<Duration> pauses(String value) throws Refusal {
    List<Duration> pauses = new ArrayList<>();
    for (String part : value.toLowerCase(Locale.ROOT).split(",", -1)) {
      Matcher pause = PAUSE.matcher(part.strip());
      if (!pause.matches() || pauses.size() == MAX_PAUSES) {
        throw new Refusal(
            "must be 1 to %d numbers with ms, s, m, h or d, and commas between them, such as 5s,5m."
                .formatted(MAX_PAUSES));
      }
      long number = Long.parseLong(pause.group(1));
      pauses.add(
          pause.group(2).equals("ms") ? Duration.ofMillis(number) : period(number, pause.group(2)));
    }
    return List.copyOf(pauses);
  }

  static Integer backupsToKeep(String value) throws Refusal {
    String refusal = "must be a number from 1 to 65535.";
    Integer number = number(value, refusal);
    if (number == 0) {
      throw new Refusal(refusal);
    }
    return number;
  }

  static Path path(String value) throws Refusal {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new Refusal("must be a path of this system: " + e.getReason() + ".");
    }
  }

  static String graphVersion(String value) throws Refusal {
    if (!VERSION.matcher(value).matches()) {
      throw new Refusal("must look like v25.0.");
    }
    return value;
  }

  /** A refused secret is not shown. */
  static SecretKey secretKey(String value) throws Refusal {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      throw new Refusal("must be Base64 of 32 bytes, and is not Base64.");
    }
    if (bytes.length != SECRET_KEY_BYTES) {
      throw new Refusal("must be Base64 of 32 bytes, and has %d.".formatted(bytes.length));
    }
    return new SecretKeySpec(bytes, "AES");
  }

  static SecretKey secretKeyFile(String value) throws Refusal {
    return inFile(value, ConfigValues::secretKey);
  }

  /** Checks only that the key can be sent as a header. The server says whether it is known. */
  static String apiKey(String value) throws Refusal {
    if (!API_KEY.matcher(value).matches()) {
      throw new Refusal("must be an API key as 'headgate key create' prints it.");
    }
    return value;
  }

  static String apiKeyFile(String value) throws Refusal {
    return inFile(value, ConfigValues::apiKey);
  }

  private static <T> T inFile(String value, ConfigReader.Parser<T> parser) throws Refusal {
    byte[] content;
    try (InputStream file = Files.newInputStream(path(value))) {
      content = file.readNBytes(SECRET_FILE_BYTES);
    } catch (IOException e) {
      throw new Refusal(
          "must name a file that can be read (" + e.getClass().getSimpleName() + ").");
    }
    try {
      return parser.parse(new String(content, StandardCharsets.ISO_8859_1).strip());
    } catch (Refusal refusal) {
      throw new Refusal("its content " + refusal.getMessage());
    }
  }

  private static Integer number(String value, String endOfSentence) throws Refusal {
    int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : Integer.MAX_VALUE;
    if (number > MAX_NUMBER) {
      throw new Refusal(endOfSentence);
    }
    return number;
  }
}
