package headgate.flowjson.rule;

import headgate.flowjson.Action;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A navigate action together with the screen that it leads to. */
record Navigation(Action action, Screen target) {

  private static final int FIRST = 501;
  private static final int AGAIN = 703;

  /** All that lead to a screen which is there; rows of lists have a rule of their own. */
  static List<Navigation> all(FlowDocument flow) {
    List<Navigation> all = new ArrayList<>();
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        JsonString name = action.target();
        Screen target = name == null ? null : flow.screen(name.value());
        if (target != null && !action.isOfRow()) {
          all.add(new Navigation(action, target));
        }
      }
    }
    return all;
  }

  /** Meta compares the keys in 5.1, and again from 7.3 on (observed). */
  static boolean comparesKeys(int version) {
    return version == FIRST || version >= AGAIN;
  }

  /** Declared by the target and not passed: some of them, never an endless list. */
  static List<String> missing(@Nullable JsonObject payload, JsonObject declared) {
    int passed = 0;
    for (JsonObject.Member entry :
        payload == null ? List.<JsonObject.Member>of() : payload.members()) {
      passed += declared.get(entry.name()) == null ? 0 : 1;
    }
    List<String> missing = new ArrayList<>();
    if (passed < declared.members().size()) {
      for (JsonObject.Member field : declared.members()) {
        if ((payload == null || payload.get(field.name()) == null) && missing.size() < 5) {
          missing.add(field.name());
        }
        if (missing.size() == 5) {
          break;
        }
      }
    }
    return missing;
  }
}
