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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message template with one FLOW button, before Meta has it (Business Management API, Flow
 * templates). A text with gaps such as <code>{{1}}</code> needs an example for each gap (same API,
 * Components).
 *
 * @param headerExamples empty if the header has no gap
 * @param bodyExamples empty if none are given
 */
record NewTemplate(
    String name,
    String language,
    String category,
    @Nullable String header,
    List<String> headerExamples,
    String body,
    List<String> bodyExamples,
    @Nullable String footer,
    String buttonText,
    String flowId,
    String flowAction,
    @Nullable String screen) {

  private static final int MAX_BUTTON = 25;
  private static final int MAX_BODY = 1024;
  private static final int MAX_LINE = 60;

  private static final Pattern GAP = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

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
    String header = limited("header", body.nullableText("header"), MAX_LINE);
    String text = required("body", body.requiredText("body"), MAX_BODY);
    return new NewTemplate(
        name,
        body.requiredText("language"),
        category,
        header,
        examples(body, "header", header),
        text,
        examples(body, "body", text),
        limited("footer", body.nullableText("footer"), MAX_LINE),
        required("button_text", body.requiredText("button_text"), MAX_BUTTON),
        body.requiredText("flow_id").toLowerCase(Locale.ROOT),
        action,
        body.nullableText("screen"));
  }

  /** Meta accepts none only if there is no gap. We leave that to Meta. */
  private static List<String> examples(Body body, String part, @Nullable String text) {
    List<String> examples = body.nullableTexts(part + "_examples");
    if (examples == null || examples.isEmpty()) {
      return List.of();
    }
    long gaps =
        GAP.matcher(text == null ? "" : text).results().map(gap -> gap.group(1)).distinct().count();
    if (examples.size() != gaps) {
      throw Problem.invalid(
          "%s_examples has %d texts, and %s has %d gaps such as {{1}}."
              .formatted(part, examples.size(), part, gaps));
    }
    return examples;
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
      Map<String, Object> component = component("HEADER", header);
      component.put("format", "TEXT");
      if (!headerExamples.isEmpty()) {
        component.put("example", Map.of("header_text", headerExamples));
      }
      components.add(component);
    }
    Map<String, Object> text = component("BODY", body);
    if (!bodyExamples.isEmpty()) {
      text.put("example", Map.of("body_text", List.of(bodyExamples)));
    }
    components.add(text);
    if (footer != null) {
      components.add(component("FOOTER", footer));
    }
    Map<String, Object> buttons = new LinkedHashMap<>();
    buttons.put("type", "BUTTONS");
    buttons.put("buttons", List.of(button(metaFlowId)));
    components.add(buttons);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("name", name);
    request.put("language", language);
    request.put("category", category);
    request.put("components", components);
    return Json.raw(request);
  }

  private static Map<String, Object> component(String type, String text) {
    Map<String, Object> component = new LinkedHashMap<>();
    component.put("type", type);
    component.put("text", text);
    return component;
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
