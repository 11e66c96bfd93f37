package headgate.meta.error;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an error code of Meta means, and what to do about it.
 *
 * @param lastCode the last code of a range that starts with {@code code}; otherwise the same
 * @param subcode null if the code alone is described, or if the subcode is not known
 * @param words parts of Meta's texts, in lower case, by which the case is known without its
 *     subcode; may be empty
 * @param cause one or two sentences
 * @param nextStep what the caller can do, in sentences
 */
public record MetaErrorInfo(
    int code,
    int lastCode,
    @Nullable Integer subcode,
    List<String> words,
    String cause,
    String nextStep) {

  public MetaErrorInfo {
    words = List.copyOf(words);
  }

  boolean hasCode(int wanted) {
    return code <= wanted && wanted <= lastCode;
  }

  /** Whether this describes every error with the code, and not a special case. */
  boolean isGeneral() {
    return subcode == null && words.isEmpty();
  }

  boolean isMentionedIn(String text) {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(lowerCase::contains);
  }

  /** {@code 139002/4233024}, or {@code 200-299}. */
  public String name() {
    if (subcode != null) {
      return code + "/" + subcode;
    }
    return lastCode > code ? code + "-" + lastCode : String.valueOf(code);
  }
}
