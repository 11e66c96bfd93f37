package headgate.meta;

import headgate.meta.MetaException.Kind;
import headgate.meta.error.MetaErrorInfo;
import headgate.meta.error.MetaErrors;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a caller can do after Meta answered an error. */
final class NextStep {

  private static final MetaErrors CATALOGUE = MetaErrors.load();

  private NextStep() {}

  /** The advice of the catalogue; for an unknown code that of its kind, or null. */
  static @Nullable String after(Kind kind, GraphError error, @Nullable Duration retryAfter) {
    String known =
        CATALOGUE
            .find(error.code(), error.subcode(), error.allTexts())
            .map(MetaErrorInfo::nextStep)
            .orElse(null);
    if (kind == Kind.RATE_LIMITED) {
      String later =
          retryAfter == null
              ? "Try again later."
              : "Try again in %d seconds.".formatted(Math.max(1, retryAfter.toSeconds()));
      return known == null ? later : known + " " + later;
    }
    return known == null ? ofKind(kind) : known;
  }

  /** Null for a refusal with an unknown code: Meta's own words must do. */
  private static @Nullable String ofKind(Kind kind) {
    return switch (kind) {
      case UNAUTHORIZED -> MetaException.REPLACE_TOKEN;
      case FORBIDDEN ->
          "Give the token's user the WhatsApp account with full control, and the token both"
              + " WhatsApp scopes.";
      case NOT_FOUND -> "Check the id, and that the token's user has this WhatsApp account.";
      case UNREACHABLE, FAILING, RATE_LIMITED -> "Try again in a few minutes.";
      case UNREADABLE -> MetaException.CHECK_ADDRESS;
      case REFUSED -> null;
    };
  }
}
