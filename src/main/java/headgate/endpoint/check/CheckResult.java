package headgate.endpoint.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one call ended.
 *
 * @param httpStatus null without an answer
 * @param message what Meta would think; a sentence
 */
record CheckResult(
    String name, Verdict status, @Nullable Integer httpStatus, long durationMs, String message) {

  enum Verdict {
    OK,
    WARN,
    FAIL;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
