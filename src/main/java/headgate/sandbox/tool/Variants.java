package headgate.sandbox.tool;

import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How an answer differs from the usual one. They can be combined.
 *
 * @param batch number of answers in one request; 1 for a single one
 * @param lateSeconds how long the answer waits
 */
public record Variants(Set<Variant> set, int batch, int lateSeconds) {

  /** The ways in which phones, and Meta, are known to differ. */
  public enum Variant {
    /** The answer has no {@code flow_token}, as from some phones. */
    NO_TOKEN,
    /** The message has no {@code context}. */
    NO_CONTEXT,
    /** {@code response_json} is an object instead of a string. */
    OBJECT,
    /** The answer contains {@code wa_flow_response_params}. */
    WA_FLOW_PARAMS,
    /** The phone number is hidden. */
    NO_PHONE,
    /** The person has a user name. */
    USERNAME,
    /** Slashes, and characters outside ASCII, are escaped. */
    ESCAPED,
    /** The same request is sent twice. */
    DUPLICATE,
    /** The answer is sent again, in a request with another message. */
    REGROUPED,
    /** The answer is sent before the send is answered. Only for the setting auto_reply. */
    BEFORE_SEND_ANSWER,
    /** The request contains fields and changes that Meta does not document. */
    UNKNOWN_FIELDS,
    /** The request is signed with another secret. */
    BAD_SIGNATURE,
    /** The request is for another WhatsApp Business Account. */
    OTHER_WABA
  }

  static final Variants NONE = new Variants(Set.of(), 1, 0);

  private static final int MAX_BATCH = 1000; // as at Meta
  private static final int MAX_LATE_SECONDS = 86_400;

  /**
   * Parses names in upper or lower case, {@code batch:N} and {@code late:SECONDS}.
   *
   * @throws Problem if one is unknown
   */
  static Variants parse(List<String> names) {
    Set<Variant> set = EnumSet.noneOf(Variant.class);
    int batch = 1;
    int late = 0;
    for (String name : names) {
      int colon = name.indexOf(':');
      switch (colon < 0 ? "" : name.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "batch" -> batch = number(name, MAX_BATCH);
        case "late" -> late = number(name, MAX_LATE_SECONDS);
        default -> set.add(variant(name));
      }
    }
    return new Variants(set, batch, late);
  }

  private static int number(String name, int max) {
    String digits = name.substring(name.indexOf(':') + 1);
    if (!digits.matches("\\d{1,6}")
        || Integer.parseInt(digits) < 1
        || Integer.parseInt(digits) > max) {
      throw Problem.malformed("%s needs a number from 1 to %d.".formatted(name, max));
    }
    return Integer.parseInt(digits);
  }

  private static Variant variant(String name) {
    for (Variant variant : Variant.values()) {
      if (variant.name().equalsIgnoreCase(name)) {
        return variant;
      }
    }
    throw Problem.malformed(
        "Unknown variant: %s. Variants: %s, batch:N, late:SECONDS."
            .formatted(
                name,
                String.join(
                    ", ",
                    Arrays.stream(Variant.values())
                        .map(variant -> variant.name().toLowerCase(Locale.ROOT))
                        .toList())));
  }

  public boolean has(Variant variant) {
    return set.contains(variant);
  }

  List<String> view() {
    List<String> names = new ArrayList<>();
    set.forEach(variant -> names.add(variant.name().toLowerCase(Locale.ROOT)));
    if (batch > 1) {
      names.add("batch:" + batch);
    }
    if (lateSeconds > 0) {
      names.add("late:" + lateSeconds);
    }
    return names;
  }
}
