package headgate.message;

import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.JsonArray;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which template is sent, and what fills its gaps.
 *
 * @param language null if the template has only one
 * @param components without the FLOW button, as Meta takes them
 */
record TemplateParameters(String name, @Nullable String language, List<Object> components) {

  /**
   * @throws Problem malformed
   */
  static TemplateParameters from(Body body) {
    String name = body.nullableText("template_name");
    if (name == null) {
      throw Problem.malformed("template_name is required.");
    }
    List<Object> components = new ArrayList<>();
    addText(components, body, "header_params", "header");
    addText(components, body, "template_params", "body");
    addButtons(components, body);
    JsonValue asTheyAre = body.find("components");
    if (asTheyAre != null && !BodyValue.isNull(asTheyAre)) {
      if (!(asTheyAre instanceof JsonArray array)) {
        throw BodyValue.wrongType("components", "an array", asTheyAre);
      }
      if (!components.isEmpty()) {
        throw Problem.malformed(
            "Give either components, or template_params, header_params and button_params.");
      }
      for (JsonValue component : array.elements()) {
        requireNotFlowButton(component);
        components.add(RawJson.of(component.span().of(body.source())));
      }
    }
    return new TemplateParameters(name, body.nullableText("language"), components);
  }

  private static void requireNotFlowButton(JsonValue component) {
    if (component instanceof JsonObject object
        && object.get("sub_type") instanceof JsonString type
        && type.value().equalsIgnoreCase("flow")) {
      throw Problem.invalid(
          "Leave the FLOW button out of components: it is added, with flow_token and data.");
    }
  }

  private static void addText(List<Object> components, Body body, String key, String type) {
    List<Object> parameters = new ArrayList<>();
    values(body, key)
        .forEach(
            (name, value) -> {
              Map<String, Object> parameter = new LinkedHashMap<>();
              parameter.put("type", "text");
              if (!name.matches("[0-9]+")) {
                parameter.put("parameter_name", name);
              }
              parameter.put("text", value);
              parameters.add(parameter);
            });
    if (!parameters.isEmpty()) {
      components.add(Map.of("type", type, "parameters", parameters));
    }
  }

  /** The ends of the addresses of URL buttons, by the position of the button. */
  private static void addButtons(List<Object> components, Body body) {
    values(body, "button_params")
        .forEach(
            (index, value) -> {
              Map<String, Object> button = new LinkedHashMap<>();
              button.put("type", "button");
              button.put("sub_type", "url");
              button.put("index", index);
              button.put("parameters", List.of(Map.of("type", "text", "text", value)));
              components.add(button);
            });
  }

  /** An array, by position, or an object, by name. */
  private static Map<String, String> values(Body body, String key) {
    JsonValue value = body.find(key);
    Map<String, String> values = new LinkedHashMap<>();
    if (value == null || BodyValue.isNull(value)) {
      return values;
    }
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.elements().size(); i++) {
        values.put(String.valueOf(i), text(key, array.elements().get(i)));
      }
      return values;
    }
    if (value instanceof JsonObject object) {
      object.members().forEach(member -> values.put(member.name(), text(key, member.value())));
      return values;
    }
    throw BodyValue.wrongType(key, "an array or an object of strings", value);
  }

  private static String text(String key, JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    if (value instanceof JsonNumber number) {
      return number.text();
    }
    throw BodyValue.wrongType("Each value of " + key, "a string", value);
  }
}
