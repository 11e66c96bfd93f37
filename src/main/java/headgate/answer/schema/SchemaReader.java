package headgate.answer.schema;

import headgate.answer.column.AnswerType;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.SpecReader;
import headgate.flowjson.spec.Version;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derives the answers of a form from its Flow JSON. */
public final class SchemaReader {

  /** The first version whose dates are texts; before, they are milliseconds (Flow JSON, 5.0). */
  private static final int TEXT_DATES_SINCE = 500;

  private static final class Standard {
    static final Spec SPEC = SpecReader.load();
  }

  private SchemaReader() {}

  /** {@link AnswerSchema#EMPTY} if the text is not a form. */
  public static AnswerSchema read(String flowJson) {
    try {
      return JsonReader.read(flowJson) instanceof JsonObject root ? read(root) : AnswerSchema.EMPTY;
    } catch (JsonSyntaxException e) {
      return AnswerSchema.EMPTY;
    }
  }

  private static AnswerSchema read(JsonObject root) {
    Version version =
        root.get("version") instanceof JsonString name ? Standard.SPEC.version(name.value()) : null;
    FlowDocument document =
        FlowDocument.of(root, Standard.SPEC, version == null ? Standard.SPEC.newest() : version);
    OriginFinder origins = new OriginFinder(document);
    List<AnswerItem> items = new ArrayList<>();
    Set<String> sensitive = new HashSet<>();
    for (Screen screen : document.screens()) {
      for (Action action : screen.actions()) {
        JsonObject payload = action.payload();
        if (payload == null) {
          continue;
        }
        for (JsonObject.Member member : payload.members()) {
          AnswerItem item = item(member, screen, document, origins);
          if (action.is("complete")) {
            items.add(item);
          }
          if (item.isSensitive()) {
            sensitive.add(item.key());
          }
        }
      }
    }
    return new AnswerSchema(items, sensitive);
  }

  private static AnswerItem item(
      JsonObject.Member member, Screen screen, FlowDocument document, OriginFinder origins) {
    Origin origin = origins.of(member.value(), screen);
    if (origin instanceof Origin.Input input) {
      return ofInput(member.name(), input, document, origins);
    }
    if (origin instanceof Origin.Given given) {
      AnswerType type = document.hasEndpoint() ? AnswerType.ENDPOINT : typeOfData(given);
      return AnswerItem.without(member.name(), type);
    }
    return AnswerItem.without(
        member.name(), origin instanceof Origin.Fixed ? AnswerType.CONSTANT : AnswerType.JSON);
  }

  private static AnswerType typeOfData(Origin.Given given) {
    JsonObject data = given.screen().data();
    JsonValue declared = data == null ? null : data.get(given.key());
    return switch (declared == null ? Kind.UNKNOWN : DataModel.kind(declared)) {
      case STRING -> AnswerType.TEXT;
      case NUMBER -> AnswerType.NUMBER;
      case BOOLEAN -> AnswerType.BOOLEAN;
      default -> AnswerType.JSON;
    };
  }

  private static AnswerItem ofInput(
      String key, Origin.Input input, FlowDocument document, OriginFinder origins) {
    Component component = input.component();
    Screen screen = input.screen();
    JsonValue source = component.get("data-source");
    AnswerType type = type(component);
    boolean isDate = type == AnswerType.DATE;
    return new AnswerItem(
        key,
        label(component, key),
        type,
        source instanceof JsonArray array ? options(array) : List.of(),
        source instanceof JsonString ? givenKey(source, screen, origins) : null,
        isSensitive(component, screen),
        isDate && component.is("DatePicker") && document.version() < TEXT_DATES_SINCE,
        screen.id(),
        component.type().value());
  }

  private static AnswerType type(Component component) {
    return switch (component.type().value()) {
      case "TextInput" ->
          component.text("input-type", "text").equals("number")
              ? AnswerType.NUMBER
              : AnswerType.TEXT;
      case "TextArea" -> AnswerType.TEXT;
      case "DatePicker" -> AnswerType.DATE;
      case "CalendarPicker" ->
          component.text("mode", "single").equals("range")
              ? AnswerType.DATE_RANGE
              : AnswerType.DATE;
      case "RadioButtonsGroup", "Dropdown" -> AnswerType.CHOICE;
      case "CheckboxGroup", "ChipsSelector" -> AnswerType.CHOICES;
      case "OptIn" -> AnswerType.BOOLEAN;
      case "PhotoPicker", "DocumentPicker" -> AnswerType.MEDIA;
      default -> AnswerType.JSON;
    };
  }

  /** A label in a reference has no text that is known here. */
  private static String label(Component component, String key) {
    // In range mode the label is an object with one text for each date.
    String label = component.text("label", component.text("title", "")).strip();
    if (label.isEmpty() || label.startsWith("${") || label.startsWith("`")) {
      return key;
    }
    return label;
  }

  private static boolean isSensitive(Component component, Screen screen) {
    String input = component.text("input-type", "text");
    if (input.equals("password") || input.equals("passcode")) {
      return true;
    }
    JsonString name = component.name();
    return name != null
        && screen.node().get("sensitive") instanceof JsonArray sensitive
        && sensitive.elements().stream()
            .anyMatch(
                element -> element instanceof JsonString text && text.value().equals(name.value()));
  }

  /** Null if the options do not come from the data of the first screen. */
  private static @Nullable String givenKey(JsonValue source, Screen screen, OriginFinder origins) {
    return origins.of(source, screen) instanceof Origin.Given given ? given.key() : null;
  }

  /** The options of a list. Elements without id and title are left out. */
  public static List<AnswerItem.Option> options(JsonArray list) {
    List<AnswerItem.Option> options = new ArrayList<>();
    for (JsonValue element : list.elements()) {
      if (element instanceof JsonObject option
          && option.get("id") instanceof JsonString id
          && option.get("title") instanceof JsonString title) {
        options.add(new AnswerItem.Option(id.value(), title.value()));
      }
    }
    return options;
  }
}
