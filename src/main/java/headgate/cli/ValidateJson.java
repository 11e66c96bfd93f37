package headgate.cli;

import headgate.json.JsonText;
import java.util.List;

/** Writes findings as one JSON object. Each finding has the shape that the API answers. */
final class ValidateJson {

  private ValidateJson() {}

  static String of(List<ValidateResult> results) {
    JsonText json = new JsonText().beginObject().key("files").beginArray();
    for (ValidateResult result : results) {
      json.beginObject().key("file").value(result.file());
      json.key("valid").value(result.report().valid()).key("fixed").value(result.fixed());
      json.key("findings").raw(result.report().json()).endObject();
    }
    return json.endArray().endObject().toString();
  }
}
