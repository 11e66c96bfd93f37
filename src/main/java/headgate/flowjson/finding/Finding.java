package headgate.flowjson.finding;

import headgate.flowjson.fix.Fix;
import headgate.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, where, and what to do about it.
 *
 * @param rule id of the rule that found it; never changes
 * @param error Meta's code for errors, a code of our own for warnings
 * @param places at least one, in the order of the text; equal code and message share a finding
 * @param fix null where no safe mechanical remedy is known
 */
public record Finding(
    String rule,
    String error,
    Severity severity,
    String message,
    List<Place> places,
    @Nullable Fix fix) {

  /** Meta's word for the kind of error; it knows no other for Flow JSON. */
  public static final String ERROR_TYPE = "FLOW_JSON_ERROR";

  /** Where it is shown: the first of its places. */
  public Place place() {
    return places.get(0);
  }

  /**
   * Writes an object with Meta's keys and, beside them, {@code rule}, {@code severity}, {@code
   * fix}.
   */
  void write(JsonText json) {
    json.beginObject();
    writeMetasKeys(json);
    json.key("rule").value(rule).key("severity").value(severity.word());
    if (fix != null) {
      json.key("fix").beginObject();
      json.key("offset").value(fix.offset()).key("length").value(fix.length());
      json.key("replacement").value(fix.replacement());
      json.key("explanation").value(fix.explanation()).endObject();
    }
    json.endObject();
  }

  /** The same at the places of another one as well, which come later in the text. */
  Finding with(Finding later) {
    List<Place> all = new ArrayList<>(places);
    all.addAll(later.places);
    return new Finding(rule, error, severity, message, List.copyOf(all), null);
  }

  void writeMetasKeys(JsonText json) {
    json.key("error").value(error).key("error_type").value(ERROR_TYPE);
    json.key("message").value(message);
    place().writeCorners(json);
    json.key("pointers").beginArray();
    places.forEach(place -> place.write(json));
    json.endArray();
  }
}
