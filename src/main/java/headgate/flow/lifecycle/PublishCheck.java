package headgate.flow.lifecycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the checklist before a flow is published.
 *
 * @param name a slug that never changes
 * @param ok null if it is not known
 * @param message what was found, in sentences
 * @param action what to do, in sentences; null if there is nothing to do
 * @param details single findings, errors or changes; empty for most checks
 */
record PublishCheck(
    String name,
    @Nullable Boolean ok,
    Level level,
    String message,
    @Nullable String action,
    List<String> details) {

  enum Level {
    /** The flow is ready only if this is ok. */
    BLOCK,
    /** The caller should know it. */
    WARN;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MAX_DETAILS = 20;

  /** At most 20 details are kept. */
  PublishCheck {
    details = details.stream().limit(MAX_DETAILS).toList();
  }

  static PublishCheck ok(String name, String message) {
    return new PublishCheck(name, true, Level.BLOCK, message, null, List.of());
  }

  static PublishCheck bad(String name, String message, @Nullable String action) {
    return new PublishCheck(name, false, Level.BLOCK, message, action, List.of());
  }

  static PublishCheck unknown(String name, String message, @Nullable String action) {
    return new PublishCheck(name, null, Level.BLOCK, message, action, List.of());
  }

  /** The same check, which only warns. */
  PublishCheck warning() {
    return new PublishCheck(name, ok, Level.WARN, message, action, details);
  }

  PublishCheck with(List<String> lines) {
    return new PublishCheck(name, ok, level, message, action, lines);
  }

  /** Whether the flow is not ready because of this check. */
  boolean blocks() {
    return level == Level.BLOCK && !Boolean.TRUE.equals(ok);
  }
}
