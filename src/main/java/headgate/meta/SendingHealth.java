package headgate.meta;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Whether messages can be sent: Meta's {@code health_status} (Flows, Health Monitoring).
 *
 * @param canSend {@code AVAILABLE}, {@code LIMITED} or {@code BLOCKED}; another word is possible
 * @param problems what Meta says about each entity that is not available
 */
public record SendingHealth(String canSend, List<String> problems) {

  public SendingHealth {
    problems = List.copyOf(problems);
  }

  /**
   * @param object the answer with the field {@code health_status}
   */
  static SendingHealth of(JsonNode object, GraphClient graph) {
    JsonNode health = object.path("health_status");
    String canSend = GraphJson.text(health, "can_send_message");
    if (canSend == null) {
      throw new UnexpectedAnswerException("it has no health_status");
    }
    List<String> problems = new ArrayList<>();
    for (JsonNode entity : health.path("entities")) {
      String type = GraphJson.text(entity, "entity_type");
      for (JsonNode error : entity.path("errors")) {
        String code = GraphJson.text(error, "error_code");
        String words = GraphJson.text(error, "error_description");
        problems.add("%s: %s (%s)".formatted(type, words, code));
      }
      GraphJson.texts(entity.get("additional_info"))
          .forEach(words -> problems.add("%s: %s".formatted(type, words)));
    }
    return new SendingHealth(canSend, problems.stream().map(graph::withoutSecrets).toList());
  }
}
