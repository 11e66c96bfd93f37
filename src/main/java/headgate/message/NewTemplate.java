package headgate.message;

import headgate.http.Body;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message template with one FLOW button, before Meta has it (Business Management API, Flow
 * templates).
 */
record NewTemplate(
    String name,
    String language,
    String category,
    @Nullable String header,
    String body,
    @Nullable String footer,
    String buttonText,
    String flowId,
    String flowAction,
    @Nullable String screen) {

  private static final int MAX_BUTTON = 25;
  private static final int MAX_BODY = 1024;
  private static final int MAX_LINE = 60;

  private static final List<String> CATEGORIES = List.of("MARKETING", "UTILITY");

  /**
   * @throws Problem malformed or invalid
   */
  static NewTemplate from(Body body) {
    String name = body.requiredText("name");
    if (!name.matches("[a-z0-9_]{1,512}")) {
      throw Problem.invalid(
          "name must have lower-case letters, digits and underscores only. Meta says so.");
    }
    String category = body.requiredText("category").toUpperCase(Locale.ROOT);
    if (!CATEGORIES.contains(category)) {
      throw Problem.invalid("category must be MARKETING or UTILITY.");
    }
    String action = body.text("flow_action").orElse("navigate").toLowerCase(Locale.ROOT);
    if (!List.of("navigate", "data_exchange").contains(action)) {
      throw Problem.invalid("flow_action must be navigate or data_exchange.");
    }
    return new NewTemplate(
        name,
        body.requiredText("language"),
        category,
        limited("header", body.nullableText("header"), MAX_LINE),
        required("body", body.requiredText("body"), MAX_BODY),
        limited("footer", body.nullableText("footer"), MAX_LINE),
        required("button_text", body.requiredText("button_text"), MAX_BUTTON),
        body.requiredText("flow_id").toLowerCase(Locale.ROOT),
        action,
        body.nullableText("screen"));
  }

  private static String required(String key, String text, int max) {
    if (text.isBlank()) {
      throw Problem.malformed(key + " is required.");
    }
    requireFits(key, text, max);
    return text;
  }

  private static @Nullable String limited(String key, @Nullable String text, int max) {
    if (text != null) {
      requireFits(key, text, max);
    }
    return text;
  }

  private static void requireFits(String key, String text, int max) {
    int length = MessageContent.length(text);
    if (length > max) {
      throw Problem.invalid("%s has %d characters, and may have %d.".formatted(key, length, max));
    }
  }

  /** The body for Meta. */
  RawJson request(MetaFlowId metaFlowId) {
    List<Object> components = new ArrayList<>();
    if (header != null) {
      components.add(Map.of("type", "HEADER", "format", "TEXT", "text", header));
    }
    components.add(Map.of("type", "BODY", "text", body));
    if (footer != null) {
      components.add(Map.of("type", "FOOTER", "text", footer));
    }
    components.add(Map.of("type", "BUTTONS", "buttons", List.of(button(metaFlowId))));
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("name", name);
    request.put("language", language);
    request.put("category", category);
    request.put("components", components);
    return Json.raw(request);
  }

  private Map<String, Object> button(MetaFlowId metaFlowId) {
    Map<String, Object> button = new LinkedHashMap<>();
    button.put("type", "FLOW");
    button.put("text", buttonText);
    button.put("flow_id", metaFlowId.value());
    button.put("flow_action", flowAction);
    if (screen != null && flowAction.equals("navigate")) {
      button.put("navigate_screen", screen);
    }
    return button;
  }
}
