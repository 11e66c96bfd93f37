package headgate.sandbox.tool;

import headgate.sandbox.http.Json;
import java.util.Map;

/**
 * What a person answers.
 *
 * @param response the payload of the form's {@code complete} action
 */
public record AnswerOrder(Map<String, Object> response, Variants variants) {

  /** Reads {@code response} and {@code variant}. Both may be missing. */
  public static AnswerOrder from(ToolBody body) {
    return new AnswerOrder(body.object("response"), body.variants());
  }

  Map<String, Object> view() {
    return Json.object("response", response, "variant", variants.view());
  }
}
