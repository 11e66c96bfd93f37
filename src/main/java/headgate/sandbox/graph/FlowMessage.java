package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Checks the {@code interactive} object of a message with a flow (Flows, Sending a Flow). */
final class FlowMessage {

  private static final int MAX_CTA = 30;
  private static final int MAX_BODY = 1024;
  private static final int MAX_HEADER = 60;
  private static final int MAX_FOOTER = 60;
  private static final int MAX_TOKEN = 200;
  private static final String PARAMETERS = "interactive.action.parameters.";

  private FlowMessage() {}

  /**
   * What a message opens.
   *
   * @param flow null if it opens nothing
   * @param button as {@link headgate.sandbox.store.SentMessage#button()}
   */
  record Content(@Nullable SendableFlow flow, Map<String, Object> button) {}

  /**
   * @param now unix seconds
   * @throws GraphFailure if Meta would refuse the message
   */
  static Content check(Handle handle, String wabaId, Map<?, ?> interactive, long now) {
    Map<?, ?> action = Values.object(interactive, "action");
    Map<?, ?> parameters = Values.object(action, "parameters");
    if (parameters.isEmpty()) {
      throw MessageRefusal.missing("interactive.action.parameters");
    }
    requireTexts(interactive);
    for (String required : List.of("flow_message_version", "flow_cta")) {
      if (Values.text(parameters, required) == null) {
        throw MessageRefusal.missing(PARAMETERS + required);
      }
    }
    String cta = required(parameters, "flow_cta");
    MessageRefusal.requireLength(PARAMETERS + "flow_cta", cta, MAX_CTA);
    String mode = choice(parameters, "mode", List.of("published", "draft"));
    String flowAction = choice(parameters, "flow_action", List.of("navigate", "data_exchange"));
    String token = Values.text(parameters, "flow_token");
    MessageRefusal.requireLength(PARAMETERS + "flow_token", token == null ? "" : token, MAX_TOKEN);
    Map<?, ?> payload = payload(parameters, flowAction);
    SendableFlow flow = SendableFlow.find(handle, wabaId, parameters, mode.equals("draft"), now);
    String screen = Values.text(payload, "screen");
    flow.requireScreen(handle, screen);
    return new Content(
        flow,
        Json.object(
            "text", cta,
            "flow_token", token,
            "mode", mode,
            "flow_action", flowAction,
            "screen", screen,
            "data", payload.get("data")));
  }

  private static String required(Map<?, ?> parameters, String name) {
    String value = Values.text(parameters, name);
    if (value == null) {
      throw MessageRefusal.missing(PARAMETERS + name);
    }
    return value;
  }

  private static void requireTexts(Map<?, ?> interactive) {
    String body = Values.text(Values.object(interactive, "body"), "text");
    if (body == null || body.isBlank()) {
      throw MessageRefusal.missing("interactive.body.text");
    }
    MessageRefusal.requireLength("interactive.body.text", body, MAX_BODY);
    requireOptional(interactive, "header", MAX_HEADER);
    requireOptional(interactive, "footer", MAX_FOOTER);
  }

  private static void requireOptional(Map<?, ?> interactive, String part, int max) {
    String text = Values.text(Values.object(interactive, part), "text");
    if (text != null) {
      MessageRefusal.requireLength("interactive." + part + ".text", text, max);
    }
  }

  /** The first one is the default. */
  private static String choice(Map<?, ?> parameters, String name, List<String> allowed) {
    if (!parameters.containsKey(name)) {
      return allowed.get(0);
    }
    String value = String.valueOf(parameters.get(name));
    if (!allowed.contains(value)) {
      throw MessageRefusal.badValue(
          "Parameter \"%s%s\" must be one of %s.".formatted(PARAMETERS, name, allowed));
    }
    return value;
  }

  /** An object, or the JSON text of one: Meta's pages have both. */
  private static Map<?, ?> payload(Map<?, ?> parameters, String flowAction) {
    Object value = parameters.get("flow_action_payload");
    if (value == null) {
      return Map.of();
    }
    if (flowAction.equals("data_exchange")) {
      throw MessageRefusal.badValue("flow_action_payload is only for the action navigate.");
    }
    Object parsed = value instanceof String text ? Json.anyOrNull(text) : value;
    if (!(parsed instanceof Map<?, ?> payload)) {
      throw MessageRefusal.badValue("flow_action_payload is not an object.");
    }
    if (payload.containsKey("data") && Values.object(payload, "data").isEmpty()) {
      throw MessageRefusal.badValue("flow_action_payload.data must be a non-empty object.");
    }
    return payload;
  }
}
