package headgate.message;

import headgate.flowjson.Validator;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.EntryScreens;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form that a message opens: its first screens, and what its screens want to know. Immutable.
 */
final class SentForm {

  private final List<String> entryScreens;
  private final boolean hasEndpoint;

  /** The types of the data that each screen declares, in its order. */
  private final Map<String, Map<String, Kind>> declared = new HashMap<>();

  private SentForm(FlowDocument form) {
    this.entryScreens = EntryScreens.of(form);
    this.hasEndpoint = form.hasEndpoint();
    for (String id : form.screenIds()) {
      Screen screen = form.screen(id);
      JsonObject data = screen == null ? null : screen.data();
      if (data != null) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        data.members().forEach(key -> kinds.put(key.name(), DataModel.kind(key.value())));
        declared.put(id, kinds);
      }
    }
  }

  /** Empty if the text is not a form with a screen. */
  static Optional<SentForm> of(String text) {
    try {
      return JsonReader.read(text) instanceof JsonObject root
          ? Validator.standard()
              .form(root)
              .filter(form -> !form.screens().isEmpty())
              .map(SentForm::new)
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty(); // Meta keeps texts that are not JSON, too
    }
  }

  /** At least one. */
  List<String> entryScreens() {
    return entryScreens;
  }

  boolean hasEndpoint() {
    return hasEndpoint;
  }

  /** Whether the screen needs data that is not given. */
  boolean lacksData(String screen, @Nullable JsonObject data) {
    return declared(screen).keySet().stream()
        .anyMatch(key -> data == null || data.get(key) == null);
  }

  /** What does not fit the data model of the screen: one sentence each. */
  List<String> misfits(String screen, @Nullable JsonObject data) {
    List<String> misfits = new ArrayList<>();
    Map<String, Kind> declared = declared(screen);
    declared.forEach(
        (key, kind) -> {
          JsonValue value = data == null ? null : data.get(key);
          if (value == null) {
            misfits.add("data lacks \"%s\", which screen %s declares.".formatted(key, screen));
          } else if (!fits(value, kind)) {
            misfits.add(
                "data.%s is %s, and screen %s declares another type."
                    .formatted(key, value.kind(), screen));
          }
        });
    if (data != null) {
      for (JsonObject.Member member : data.members()) {
        if (!declared.containsKey(member.name())) {
          misfits.add("Screen %s does not declare data.%s.".formatted(screen, member.name()));
        }
      }
    }
    return misfits;
  }

  private Map<String, Kind> declared(String screen) {
    return declared.getOrDefault(screen, Map.of());
  }

  private static boolean fits(JsonValue value, Kind declared) {
    return switch (declared) {
      case STRING -> value instanceof JsonString;
      case NUMBER -> value instanceof JsonNumber;
      case BOOLEAN -> value instanceof JsonLiteral literal && !literal.isNull();
      case OBJECT -> value instanceof JsonObject;
      case ARRAY -> value instanceof JsonArray;
      default -> true;
    };
  }
}
