package headgate.message;

import headgate.json.Json;
import headgate.json.RawJson;
import headgate.meta.MessageTemplate;
import headgate.meta.MessageTemplate.FlowButton;
import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a template message. Its FLOW button must be named by position, or Meta refuses the message
 * (seen by others).
 */
final class TemplatePreparation {

  private TemplatePreparation() {}

  /**
   * The template that the request means.
   *
   * @throws Problem not found, or invalid
   */
  static MessageTemplate choose(TemplateParameters wanted, List<MessageTemplate> templates) {
    List<MessageTemplate> named =
        templates.stream().filter(template -> template.name().equals(wanted.name())).toList();
    List<MessageTemplate> matching =
        named.stream()
            .filter(
                template ->
                    wanted.language() == null || template.language().equals(wanted.language()))
            .toList();
    if (matching.isEmpty()) {
      throw Problem.of(
          Problem.Kind.NOT_FOUND,
          named.isEmpty()
              ? "The account has no template \"%s\" at Meta.".formatted(wanted.name())
              : "The template \"%s\" is not there in %s, only in %s."
                  .formatted(wanted.name(), wanted.language(), languages(named)));
    }
    if (matching.size() > 1) {
      throw Problem.malformed(
          "language is required: the template is there in %s.".formatted(languages(matching)));
    }
    if (matching.get(0).flowButtons().isEmpty()) {
      throw Problem.invalid(
          "The template \"%s\" has no FLOW button, so it opens no flow.".formatted(wanted.name()));
    }
    return matching.get(0);
  }

  private static String languages(List<MessageTemplate> templates) {
    return String.join(", ", templates.stream().map(MessageTemplate::language).toList());
  }

  static PreparedMessage prepare(
      SendRequest wanted,
      TemplateParameters parameters,
      SendTarget target,
      MessageTemplate template,
      String id) {
    FlowButton button = template.flowButtons().get(0);
    boolean exchanges = "data_exchange".equals(button.flowAction());
    RawJson data = exchanges ? null : wanted.opening().dataText();
    List<Object> components = new ArrayList<>(parameters.components());
    components.add(component(button, wanted.token().value(), data));
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", template.name());
    content.put("language", Map.of("code", template.language()));
    content.put("components", components);
    Map<String, Object> body = OutgoingBody.begin(target.recipient(), wanted.replyTo());
    body.put("type", "template");
    body.put("template", content);
    body.put("biz_opaque_callback_data", id);
    return new PreparedMessage(
        id, target, wanted, data, Json.raw(body), exchanges, warnings(wanted, target, button));
  }

  private static Map<String, Object> component(
      FlowButton button, String token, @Nullable RawJson data) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("flow_token", token);
    if (data != null) {
      action.put("flow_action_data", data);
    }
    Map<String, Object> component = new LinkedHashMap<>();
    component.put("type", "button");
    component.put("sub_type", "flow");
    component.put("index", String.valueOf(button.index()));
    component.put("parameters", List.of(Map.of("type", "action", "action", action)));
    return component;
  }

  private static List<String> warnings(SendRequest wanted, SendTarget target, FlowButton button) {
    List<String> warnings = new ArrayList<>();
    SentForm form = target.form();
    String screen = button.navigateScreen();
    if (target.flow() == null) {
      warnings.add("The flow of the template is not here. A sync brings it.");
    } else if (form != null && !"data_exchange".equals(button.flowAction())) {
      String first = screen == null ? form.entryScreens().get(0) : screen;
      List<String> misfits = form.misfits(first, wanted.opening().data());
      if (wanted.opening().isStrict() && !misfits.isEmpty()) {
        throw Problem.of(
            Problem.Kind.INVALID,
            "data does not fit the first screen: " + misfits.get(0),
            Map.of("warnings", misfits));
      }
      warnings.addAll(misfits);
    }
    return warnings;
  }
}
