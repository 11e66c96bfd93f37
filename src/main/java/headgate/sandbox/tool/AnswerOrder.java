package headgate.sandbox.tool;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person answers.
 *
 * @param response the payload of the form's {@code complete} action; empty for other types
 * @param text what the person writes, or the text of a button; null for a form
 * @param summary what the phone shows of a form: the {@code label} and the {@code text} of each
 *     answer, in which a missing text is a hidden one. Empty if that is not known.
 */
public record AnswerOrder(
    Type type,
    Map<String, Object> response,
    @Nullable String text,
    List<Map<String, Object>> summary,
    Variants variants) {

  private static final int MAX_TEXT = 4096; // as at Meta
  private static final int MAX_SUMMARY = 500;

  /** The ways to answer. */
  public enum Type {
    /** Fills in the form. */
    FLOW,
    /** Taps a quick reply of a template. */
    BUTTON,
    /** Writes a message. */
    TEXT
  }

  /** Fills in the form. */
  public AnswerOrder(Map<String, Object> response, Variants variants) {
    this(Type.FLOW, response, null, List.of(), variants);
  }

  /**
   * Reads {@code response} with {@code summary}, {@code button} or {@code text}, and {@code
   * variant}. All may be missing.
   *
   * @throws Problem if more than one answer is given, or a value is wrong
   */
  public static AnswerOrder from(ToolBody body) {
    Map<String, Object> response = body.object("response");
    List<Map<String, Object>> summary = summary(body.any("summary"));
    String button = text(body, "button");
    String text = text(body, "text");
    Variants variants = body.variants();
    if (Stream.of("response", "button", "text").filter(body::has).count() > 1) {
      throw Problem.malformed("Give one of response, button and text.");
    }
    if (button != null) {
      return new AnswerOrder(Type.BUTTON, Map.of(), button, List.of(), variants);
    }
    return text == null
        ? new AnswerOrder(Type.FLOW, response, null, summary, variants)
        : new AnswerOrder(Type.TEXT, Map.of(), text, List.of(), variants);
  }

  private static @Nullable String text(ToolBody body, String name) {
    String text = body.textOrNull(name, null);
    if (text != null && text.length() > MAX_TEXT) {
      throw Problem.malformed("%s must have at most %d characters.".formatted(name, MAX_TEXT));
    }
    return text;
  }

  private static List<Map<String, Object>> summary(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Object element : value instanceof List<?> list ? list : List.of(value)) {
      if (!(element instanceof Map<?, ?> line)
          || !(line.get("label") instanceof String label)
          || line.get("text") != null && !(line.get("text") instanceof String)
          || lines.size() == MAX_SUMMARY) {
        throw Problem.malformed(
            "summary must be an array of at most %d objects with label and text."
                .formatted(MAX_SUMMARY));
      }
      lines.add(Json.object("label", label, "text", line.get("text")));
    }
    return lines;
  }

  Map<String, Object> view() {
    Map<String, Object> view =
        switch (type) {
          case FLOW -> Json.object("response", response);
          case BUTTON -> Json.object("button", text);
          case TEXT -> Json.object("text", text);
        };
    view.put("variant", variants.view());
    return view;
  }
}
