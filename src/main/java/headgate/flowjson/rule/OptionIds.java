package headgate.flowjson.rule;

import headgate.flowjson.finding.Phrases;
import headgate.flowjson.form.Component;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The ids of the options of inputs. Reads each list once. Not thread-safe. */
final class OptionIds {

  private final Map<Component, Set<String>> byInput = new HashMap<>();

  /** Whether the options of the input are known before the form runs, and none has this id. */
  boolean lack(String id, Component input) {
    Set<String> ids = of(input);
    return !ids.isEmpty() && !ids.contains(id);
  }

  private Set<String> of(Component input) {
    return byInput.computeIfAbsent(input, OptionIds::read);
  }

  /** Empty if the options are not known, or if the input has none. */
  private static Set<String> read(Component input) {
    if (!(input.get("data-source") instanceof JsonArray options)) {
      return Set.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    for (JsonValue option : options.elements()) {
      if (!(option instanceof JsonObject object && object.get("id") instanceof JsonString id)) {
        return Set.of();
      }
      ids.add(id.value());
    }
    return ids;
  }

  /** Says that the input does not have this option, and which ones it has. */
  String missing(String id, Component input) {
    Set<String> ids = of(input);
    String options = ids.size() == 1 ? "Its only option is" : "Its options are";
    JsonString name = input.name();
    return "%s has no option %s. %s %s."
        .formatted(
            name == null ? "The input" : Phrases.quote(name.value()),
            Phrases.quote(id),
            options,
            Phrases.quoteAll(ids));
  }
}
