package headgate.sandbox.endpoint;

import headgate.problem.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a call differs from the usual one. They can be combined.
 *
 * @param dataApiVersion sent in place of the form's; null for the form's
 * @param pauseMillis in the middle of the body; 0 for none
 */
public record Knobs(Set<Knob> set, @Nullable String dataApiVersion, int pauseMillis) {

  /** What can be wrong with a call. */
  public enum Knob {
    /** The request has no {@code flow_token}, as from some phones. */
    NO_TOKEN,
    /** The phone still holds the key that the current one replaced. */
    OLD_KEY,
    /** The request is encrypted for a key that was never uploaded; also the second one. */
    FOREIGN_KEY,
    /** The last byte of the authentication tag is changed. */
    BAD_TAG,
    /** The request is signed with another secret. */
    BAD_SIGNATURE,
    /** The request has no signature. */
    NO_SIGNATURE,
    /** The same bytes are sent once more after the answer. */
    REPLAY,
    /** The outer JSON has {@code \/} in place of a slash. */
    ESCAPED_SLASHES,
    /** The request has no {@code screen}. */
    MISSING_SCREEN
  }

  public static final Knobs NONE = new Knobs(Set.of(), null, 0);

  private static final String VERSION = "data_api_version";
  private static final String SLOW = "slow_body";
  private static final int DEFAULT_PAUSE_MILLIS = 1_000;
  private static final int MAX_PAUSE_MILLIS = 12_000;

  /**
   * Parses names in upper or lower case, {@code data_api_version:VERSION}, {@code slow_body} and
   * {@code slow_body:MILLIS}.
   *
   * @param value one name or a list of names; null for none
   * @throws Problem if one is unknown
   */
  public static Knobs parse(@Nullable Object value) {
    List<?> names =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    Set<Knob> set = EnumSet.noneOf(Knob.class);
    String version = null;
    int pause = 0;
    for (Object each : names) {
      String name = String.valueOf(each);
      int colon = name.indexOf(':');
      String argument = name.substring(colon + 1);
      switch (name.substring(0, colon < 0 ? name.length() : colon).toLowerCase(Locale.ROOT)) {
        case VERSION -> version = version(argument);
        case SLOW -> pause = colon < 0 ? DEFAULT_PAUSE_MILLIS : pause(argument);
        default -> set.add(knob(name));
      }
    }
    return new Knobs(set, version, pause);
  }

  private static String version(String argument) {
    if (!argument.matches("\\d{1,2}\\.\\d{1,2}")) {
      throw Problem.malformed("data_api_version needs a version, as data_api_version:4.0.");
    }
    return argument;
  }

  private static int pause(String argument) {
    if (!argument.matches("\\d{1,5}") || Integer.parseInt(argument) > MAX_PAUSE_MILLIS) {
      throw Problem.malformed(
          "slow_body needs milliseconds from 0 to %d.".formatted(MAX_PAUSE_MILLIS));
    }
    return Integer.parseInt(argument);
  }

  private static Knob knob(String name) {
    for (Knob knob : Knob.values()) {
      if (knob.name().equalsIgnoreCase(name)) {
        return knob;
      }
    }
    throw Problem.malformed(
        "Unknown knob: %s. Knobs: %s, data_api_version:VERSION, slow_body:MILLIS."
            .formatted(
                name,
                String.join(
                    ", ",
                    Arrays.stream(Knob.values())
                        .map(knob -> knob.name().toLowerCase(Locale.ROOT))
                        .toList())));
  }

  public boolean has(Knob knob) {
    return set.contains(knob);
  }
}
