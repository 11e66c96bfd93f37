package headgate.sandbox.message;

import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.ChatStore;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.store.Template;
import headgate.sandbox.store.TemplateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a phone shows of a message: {@code header}, {@code body}, {@code footer}, {@code buttons}
 * with {@code type} and {@code text}, and the name of the {@code template}. What the message lacks
 * is missing.
 */
final class MessageContents implements ChatStore.Contents {

  /** {@code {{1}}}, or {@code {{name}}} (Cloud API, templates, named parameters). */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  private final Handle handle;

  MessageContents(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Map<String, Object> of(SentMessage message) {
    Map<String, Object> sent = Json.map(message.body());
    return switch (message.type()) {
      case "interactive" -> interactive(message, object(sent, "interactive"));
      case "template" -> template(message, object(sent, "template"));
      default ->
          Json.object(
              "body", Values.text(object(sent, message.type()), "body"), "buttons", List.of());
    };
  }

  /** The quick replies of a message, which a person can tap. */
  static List<String> quickReplies(Map<String, Object> contents) {
    return Values.objects(contents, "buttons").stream()
        .filter(button -> "quick_reply".equals(button.get("type")))
        .map(button -> String.valueOf(button.get("text")))
        .toList();
  }

  /** Some clients send it as a text in a form. */
  private static Map<?, ?> object(Map<String, Object> sent, String name) {
    Object value = sent.get(name) instanceof String text ? Json.anyOrNull(text) : sent.get(name);
    return value instanceof Map<?, ?> object ? object : Map.of();
  }

  private static Map<String, Object> interactive(SentMessage message, Map<?, ?> interactive) {
    Object label = message.button().get("text");
    return Json.object(
        "header", Values.text(Values.object(interactive, "header"), "text"),
        "body", Values.text(Values.object(interactive, "body"), "text"),
        "footer", Values.text(Values.object(interactive, "footer"), "text"),
        "buttons", label == null ? List.of() : List.of(Json.object("type", "flow", "text", label)));
  }

  private Map<String, Object> template(SentMessage message, Map<?, ?> sent) {
    String name = String.valueOf(sent.get("name"));
    String language = String.valueOf(Values.object(sent, "language").get("code"));
    List<Map<String, Object>> components =
        new AccountStore(handle)
            .findByPhoneNumberId(message.phoneNumberId())
            .flatMap(account -> new TemplateStore(handle).find(account.wabaId(), name, language))
            .map(Template::components)
            .orElse(List.of());
    List<Map<?, ?>> given = Values.objects(sent, "components");
    return Json.object(
        "template", name,
        "header", text(components, given, "header"),
        "body", text(components, given, "body"),
        "footer", text(components, given, "footer"),
        "buttons", buttons(components));
  }

  private static @Nullable String text(
      List<Map<String, Object>> components, List<Map<?, ?>> given, String part) {
    List<Map<?, ?>> parameters =
        component(given, part)
            .map(component -> Values.objects(component, "parameters"))
            .orElse(List.of());
    return component(components, part)
        .map(component -> Values.text(component, "text"))
        .map(
            text ->
                PLACEHOLDER
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(value(found, parameters))))
        .orElse(null);
  }

  private static Optional<? extends Map<?, ?>> component(
      List<? extends Map<?, ?>> components, String type) {
    return components.stream()
        .filter(component -> type.equalsIgnoreCase(Values.text(component, "type")))
        .findFirst();
  }

  /** The value for a placeholder; the placeholder itself if there is none. */
  private static String value(MatchResult placeholder, List<Map<?, ?>> parameters) {
    String name = placeholder.group(1);
    for (int i = 0; i < parameters.size(); i++) {
      Map<?, ?> parameter = parameters.get(i);
      if (name.equals(parameter.get("parameter_name")) || name.equals(String.valueOf(i + 1))) {
        String text = Values.text(parameter, "text");
        return text == null ? placeholder.group() : text;
      }
    }
    return placeholder.group();
  }

  private static List<Map<String, Object>> buttons(List<Map<String, Object>> components) {
    List<Map<String, Object>> buttons = new ArrayList<>();
    for (Map<String, Object> component : components) {
      if ("buttons".equalsIgnoreCase(Values.text(component, "type"))) {
        for (Map<?, ?> button : Values.objects(component, "buttons")) {
          String type = String.valueOf(button.get("type")).toLowerCase(Locale.ROOT);
          buttons.add(Json.object("type", type, "text", String.valueOf(button.get("text"))));
        }
      }
    }
    return buttons;
  }
}
