package headgate.message;

import headgate.flowjson.Validator;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.EntryScreens;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form that a message opens: its first screens, and what they want to know. */
final class SentForm {

  private final FlowDocument form;
  private final List<String> entryScreens;

  private SentForm(FlowDocument form) {
    this.form = form;
    this.entryScreens = EntryScreens.of(form);
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
    return form.hasEndpoint();
  }

  /** Whether the screen needs data that is not given. */
  boolean lacksData(String screen, @Nullable JsonObject data) {
    return declared(screen).stream().anyMatch(key -> data == null || data.get(key.name()) == null);
  }

  /** What does not fit the data model of the screen: one sentence each. */
  List<String> misfits(String screen, @Nullable JsonObject data) {
    List<String> misfits = new ArrayList<>();
    List<JsonObject.Member> declared = declared(screen);
    for (JsonObject.Member key : declared) {
      JsonValue value = data == null ? null : data.get(key.name());
      if (value == null) {
        misfits.add("data lacks \"%s\", which screen %s declares.".formatted(key.name(), screen));
      } else if (!fits(value, key.value())) {
        misfits.add(
            "data.%s is %s, and screen %s declares another type."
                .formatted(key.name(), value.kind(), screen));
      }
    }
    if (data != null) {
      for (JsonObject.Member member : data.members()) {
        if (declared.stream().noneMatch(key -> key.name().equals(member.name()))) {
          misfits.add("Screen %s does not declare data.%s.".formatted(screen, member.name()));
        }
      }
    }
    return misfits;
  }

  private List<JsonObject.Member> declared(String id) {
    Screen screen = form.screen(id);
    JsonObject data = screen == null ? null : screen.data();
    return data == null ? List.of() : data.members();
  }

  private static boolean fits(JsonValue value, JsonValue declared) {
    return switch (DataModel.kind(declared)) {
      case STRING -> value instanceof JsonString;
      case NUMBER -> value instanceof JsonNumber;
      case BOOLEAN -> value instanceof JsonLiteral literal && !literal.isNull();
      case OBJECT -> value instanceof JsonObject;
      case ARRAY -> value instanceof JsonArray;
      default -> true;
    };
  }
}
