package headgate.flowjson.finding;

import headgate.flowjson.fix.Fix;
import headgate.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem in a document: what is wrong, where, and what to do.
 *
 * @param rule id of the rule; see {@link RuleInfo#id()}
 * @param error see {@link RuleInfo#code()}
 * @param places at least one, in document order. Findings with the same code and message are merged
 *     into one.
 * @param fix null if there is no safe automatic fix
 */
public record Finding(
    String rule,
    String error,
    Severity severity,
    String message,
    List<Place> places,
    @Nullable Fix fix) {

  /** Meta's {@code error_type} for every error of a Flow JSON. */
  public static final String ERROR_TYPE = "FLOW_JSON_ERROR";

  /** The first of its places. */
  public Place place() {
    return places.get(0);
  }

  /** About as many bytes as {@link #write} writes. */
  int bytes() {
    int bytes = 250 + JsonText.bytes(message);
    for (Place place : places) {
      bytes += place.bytes();
    }
    if (fix != null) {
      bytes += 80 + JsonText.bytes(fix.replacement()) + JsonText.bytes(fix.explanation());
    }
    return bytes;
  }

  /** Writes an object with Meta's keys and {@code rule}, {@code severity} and {@code fix}. */
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

  /** This finding with the places of a later one added, and without a fix. */
  Finding with(Finding later) {
    List<Place> all = new ArrayList<>(places);
    all.addAll(later.places);
    return new Finding(rule, error, severity, message, List.copyOf(all), null);
  }

  void writeMetasKeys(JsonText json) {
    json.key("error").value(error).key("error_type").value(ERROR_TYPE);
    json.key("message").value(message);
    place().writeRange(json);
    json.key("pointers").beginArray();
    places.forEach(place -> place.write(json));
    json.endArray();
  }
}
