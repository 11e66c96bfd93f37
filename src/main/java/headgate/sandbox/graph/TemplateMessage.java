package headgate.sandbox.graph;

import headgate.sandbox.graph.FlowMessage.Content;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import headgate.sandbox.store.Template;
import headgate.sandbox.store.TemplateStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Checks the {@code template} object of a message. */
final class TemplateMessage {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}");

  private TemplateMessage() {}

  /**
   * @param now unix seconds
   * @throws GraphFailure if Meta would refuse the message
   */
  static Content check(Handle handle, String wabaId, Map<?, ?> message, long now) {
    String name = Values.text(message, "name");
    String language = Values.text(Values.object(message, "language"), "code");
    if (name == null || language == null) {
      throw MessageRefusal.missing(name == null ? "template.name" : "template.language.code");
    }
    Template template =
        new TemplateStore(handle)
            .find(wabaId, name, language)
            .orElseThrow(
                () ->
                    GraphFailure.message(
                        132001,
                        "Template name does not exist in the translation",
                        "template name (%s) does not exist in %s".formatted(name, language)));
    List<Map<?, ?>> given = Values.objects(message, "components");
    for (String part : List.of("header", "body")) {
      requireParameters(template, given, part);
    }
    return flowButton(handle, wabaId, template, given, now);
  }

  private static void requireParameters(Template template, List<Map<?, ?>> given, String part) {
    long expected =
        template.components().stream()
            .filter(component -> part.equalsIgnoreCase(Values.text(component, "type")))
            .map(component -> String.valueOf(component.get("text")))
            .mapToLong(text -> PLACEHOLDER.matcher(text).results().count())
            .sum();
    long found =
        given.stream()
            .filter(component -> part.equalsIgnoreCase(Values.text(component, "type")))
            .flatMap(component -> Values.objects(component, "parameters").stream())
            .filter(parameter -> "text".equals(parameter.get("type")))
            .count();
    if (expected != found) {
      throw GraphFailure.message(
          132000,
          "Number of parameters does not match the expected number of params",
          "%s: number of localizable_params (%d) does not match the expected number of params (%d)"
              .formatted(part, found, expected));
    }
  }

  /** The button must be named by its position, even if it has no parameters. */
  private static Content flowButton(
      Handle handle, String wabaId, Template template, List<Map<?, ?>> given, long now) {
    List<Map<?, ?>> buttons = buttons(template.components());
    for (int i = 0; i < buttons.size(); i++) {
      Map<?, ?> button = buttons.get(i);
      if (isFlow(button)) {
        Map<?, ?> named = named(given, i);
        if (named == null) {
          throw MessageRefusal.badValue(
              "buttons: Button at index %d of type Flow requires a parameter".formatted(i));
        }
        Map<?, ?> flowId = Json.object("flow_id", button.get("flow_id"));
        SendableFlow flow = SendableFlow.find(handle, wabaId, flowId, false, now);
        return new Content(flow, view(button, named));
      }
    }
    return new Content(null, Map.of());
  }

  static List<Map<?, ?>> buttons(List<? extends Map<?, ?>> components) {
    return components.stream()
        .filter(component -> "BUTTONS".equalsIgnoreCase(Values.text(component, "type")))
        .flatMap(component -> Values.objects(component, "buttons").stream())
        .toList();
  }

  static boolean isFlow(Map<?, ?> button) {
    return "FLOW".equalsIgnoreCase(Values.text(button, "type"));
  }

  private static @Nullable Map<?, ?> named(List<Map<?, ?>> given, int position) {
    for (Map<?, ?> component : given) {
      if ("button".equalsIgnoreCase(Values.text(component, "type"))
          && "flow".equalsIgnoreCase(Values.text(component, "sub_type"))
          && Integer.toString(position).equals(String.valueOf(component.get("index")))) {
        return component;
      }
    }
    return null;
  }

  private static Map<String, Object> view(Map<?, ?> button, Map<?, ?> named) {
    Map<?, ?> action =
        Values.objects(named, "parameters").stream()
            .<Map<?, ?>>map(parameter -> Values.object(parameter, "action"))
            .findFirst()
            .orElse(Map.of());
    Object flowAction = button.get("flow_action");
    return Json.object(
        "text", button.get("text"),
        "flow_token", Values.text(action, "flow_token"),
        "mode", "published",
        "flow_action",
            flowAction == null ? "navigate" : String.valueOf(flowAction).toLowerCase(Locale.ROOT),
        "screen", button.get("navigate_screen"),
        "data", action.get("flow_action_data"));
  }
}
