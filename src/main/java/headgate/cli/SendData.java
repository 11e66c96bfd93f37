package headgate.cli;

import headgate.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code --data} of {@code send}. Apart from the command, so that help does not load Jackson.
 */
final class SendData {

  private SendData() {}

  /**
   * @throws UsageException if it is not a JSON object
   */
  static JsonNode parse(String json) {
    try {
      JsonNode data = Json.MAPPER.readTree(json);
      if (data.isObject()) {
        return data;
      }
    } catch (JacksonException e) {
      throw new UsageException("--data is not JSON: " + e.getOriginalMessage());
    }
    throw new UsageException("--data must be a JSON object.");
  }
}
