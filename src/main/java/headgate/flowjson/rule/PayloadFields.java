package headgate.flowjson.rule;

import headgate.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the payload of a navigate action with the data that the next screen declares. */
final class PayloadFields {

  private static final int CHECKED_ONLY_IN = 501;
  private static final int CHECKED_SINCE = 703;
  private static final int MAX_MISSING = 5;

  private PayloadFields() {}

  /** Meta compares the keys in 5.1 and from 7.3 on (observed). */
  static boolean areChecked(int version) {
    return version == CHECKED_ONLY_IN || version >= CHECKED_SINCE;
  }

  /**
   * The first {@value #MAX_MISSING} declared fields that the payload does not pass. The limit keeps
   * many small payloads for one large declaration cheap.
   */
  static List<String> missing(@Nullable JsonObject payload, JsonObject declared) {
    List<String> missing = new ArrayList<>();
    for (JsonObject.Member field : declared.members()) {
      if (payload == null || payload.get(field.name()) == null) {
        missing.add(field.name());
      }
      if (missing.size() == MAX_MISSING) {
        break;
      }
    }
    return missing;
  }
}
