package headgate.doctor.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a code means and what to do about it.
 *
 * @param code as users meet it: {@code 139002/4233024}, {@code 200-299} or {@code
 *     INVALID_ROUTING_MODEL}; several rules may share one
 * @param rule the id of the rule of the validator; null if this is not a rule
 * @param severity of the rule's findings: {@code error}, {@code warning} or {@code info}
 * @param metaSays parts of Meta's texts, in lower case, by which the case is known without its
 *     subcode; may be empty
 * @param reportedAs the code that findings have instead; null if there is none
 * @param cause one or two sentences
 * @param wayOut what the caller can do, in sentences
 * @param source the page of Meta that says so, or that it was only observed
 */
public record CodeEntry(
    String code,
    Kind kind,
    @Nullable String rule,
    @Nullable String severity,
    List<String> metaSays,
    @Nullable String reportedAs,
    String cause,
    String wayOut,
    String source) {

  /** Who uses the code. */
  public enum Kind {
    /** An error of Meta's API. */
    META("meta"),
    /** A finding of our validator. */
    RULE("rule"),
    /** A code of Meta for a Flow JSON that no finding has. */
    UNUSED("unused");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As the API shows it. */
    public String word() {
      return word;
    }
  }

  public CodeEntry {
    metaSays = List.copyOf(metaSays);
  }

  boolean isNamed(String typed) {
    return code.equalsIgnoreCase(typed) || typed.equalsIgnoreCase(rule);
  }
}
