package headgate.flowjson.rule;

import headgate.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what a navigate action passes with what the next screen declares. */
final class PayloadFields {

  private static final int FIRST = 501;
  private static final int AGAIN = 703;
  private static final int MOST = 5;

  private PayloadFields() {}

  /** Meta compares the keys in 5.1, and again from 7.3 on (observed). */
  static boolean areCompared(int version) {
    return version == FIRST || version >= AGAIN;
  }

  /**
   * Declared and not passed: some of them. A payload of few keys must not cost a walk over many
   * declared ones.
   */
  static List<String> missing(@Nullable JsonObject payload, JsonObject declared) {
    List<String> missing = new ArrayList<>();
    for (JsonObject.Member field : declared.members()) {
      if (payload == null || payload.get(field.name()) == null) {
        missing.add(field.name());
      }
      if (missing.size() == MOST) {
        break;
      }
    }
    return missing;
  }
}
