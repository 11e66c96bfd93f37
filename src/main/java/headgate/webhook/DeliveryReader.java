package headgate.webhook;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Takes a delivery apart. */
final class DeliveryReader {

  private DeliveryReader() {}

  /**
   * @throws JsonSyntaxException if the body is not JSON in UTF-8
   */
  static List<Change> read(byte[] body) {
    String source = Utf8.decode(body);
    JsonValue delivery = JsonReader.read(source);
    List<Change> changes = new ArrayList<>();
    if (delivery instanceof JsonObject object) {
      for (JsonObject entry : Fields.objects(object, "entry")) {
        for (JsonObject change : Fields.objects(entry, "changes")) {
          changes.add(change(entry, change, source));
        }
      }
    }
    return changes;
  }

  private static Change change(JsonObject entry, JsonObject change, String source) {
    JsonObject value = Fields.object(change, "value");
    return new Change(
        Objects.requireNonNullElse(Fields.text(entry, "id"), ""),
        Fields.time(entry, "time"),
        Objects.requireNonNullElse(Fields.text(change, "field"), "unknown"),
        value == null ? change : value,
        source);
  }
}
