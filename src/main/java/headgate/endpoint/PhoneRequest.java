package headgate.endpoint;

import headgate.json.Json;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.RawJson;
import headgate.json.Utf8;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The clear text of a request (Implementing endpoints for Flows, Data exchange request). {@code
 * toString} shows no values.
 *
 * @param json the text, unchanged
 * @param body the same, parsed
 * @param screen null if it names none
 * @param data a missing node if there is none
 * @param flowToken null if there is none
 * @param tokenSignature null if there is none
 * @param version of the data API; null if it does not say
 */
record PhoneRequest(
    RawJson json,
    ObjectNode body,
    String action,
    @Nullable String screen,
    JsonNode data,
    @Nullable String flowToken,
    @Nullable String tokenSignature,
    @Nullable String version) {

  static final String INIT = "INIT";

  private static final String PING = "ping";

  /** Either key names the error: Meta's page has both. */
  private static final List<String> ERROR_KEYS = List.of("error", "error_key", "error_message");

  /** Empty if it is not a JSON object with an action, or if a name occurs twice in an object. */
  static Optional<PhoneRequest> read(byte[] clear) {
    try {
      String text = Utf8.decode(clear);
      return JsonReader.read(text) instanceof JsonObject object
              && object.get("action") instanceof JsonString action
          ? Optional.of(of(text, object, action.value()))
          : Optional.empty();
    } catch (JsonSyntaxException | JacksonException e) { // one takes longer names and numbers
      return Optional.empty();
    }
  }

  private static PhoneRequest of(String text, JsonObject object, String action) {
    RawJson json = RawJson.of(text);
    ObjectNode body = (ObjectNode) Json.MAPPER.readTree(json.utf8());
    String screen = string(object, "screen");
    return new PhoneRequest(
        json,
        body,
        action,
        screen == null || screen.isEmpty() ? null : screen,
        body.path("data"),
        string(object, "flow_token"),
        string(object, "flow_token_signature"),
        string(object, "version"));
  }

  private static @Nullable String string(JsonObject object, String key) {
    return object.get(key) instanceof JsonString text ? text.value() : null;
  }

  boolean isPing() {
    return action.equals(PING);
  }

  boolean isInit() {
    return action.equals(INIT);
  }

  /** From this version on, phones can sign the token. */
  boolean maySignToken() {
    return version != null && version.matches("([4-9]|[1-9][0-9]{1,3})(\\..*)?");
  }

  /** The keys of {@code data} that tell of an error on the phone. */
  List<String> errorKeys() {
    return ERROR_KEYS.stream().filter(data::has).toList();
  }

  @Override
  public String toString() {
    return "PhoneRequest[%s]".formatted(action);
  }
}
