package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What a reader of answers takes a value for. */
enum Shape {
  TEXT("a text"),
  NUMBER("a number"),
  BOOLEAN("yes or no"),
  DATE("a date"),
  /** Before 5.0 a date was a number of milliseconds. */
  MILLISECONDS("a date in milliseconds"),
  RANGE("a range of dates"),
  CHOICE("one option"),
  CHOICES("a list of options"),
  FILES("a list of files"),
  LIST("a list"),
  OBJECT("an object"),
  /** Null, or of an input that is not there. */
  NOTHING("nothing"),
  /** Nobody can say; fits everything. */
  ANYTHING("anything");

  private final String words;

  Shape(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  boolean isOfOptions() {
    return this == CHOICE || this == CHOICES;
  }

  static Shape ofInput(Node input, int version) {
    String type = input.text("type");
    return switch (type == null ? "" : type) {
      case "TextInput" -> ofTextInput(input.text("input-type"));
      case "TextArea" -> TEXT;
      case "CheckboxGroup", "ChipsSelector" -> CHOICES;
      case "RadioButtonsGroup", "Dropdown", "NavigationList" -> CHOICE;
      case "OptIn" -> BOOLEAN;
      case "DatePicker" -> version < 500 ? MILLISECONDS : DATE;
      case "CalendarPicker" -> "range".equals(input.text("mode")) ? RANGE : DATE;
      case "PhotoPicker", "DocumentPicker" -> FILES;
      default -> ANYTHING;
    };
  }

  private static Shape ofTextInput(@Nullable String type) {
    return "number".equals(type) || "passcode".equals(type) ? NUMBER : TEXT;
  }

  static Shape ofLiteral(JsonValue value) {
    if (value instanceof JsonString) {
      return TEXT;
    }
    if (value instanceof JsonNumber) {
      return NUMBER;
    }
    if (value instanceof JsonObject) {
      return OBJECT;
    }
    if (value instanceof JsonArray) {
      return LIST;
    }
    return ((JsonLiteral) value).isNull() ? NOTHING : BOOLEAN;
  }

  /** What a declaration in a data model promises. */
  static Shape ofDeclared(@Nullable JsonValue declaration) {
    if (!(declaration instanceof JsonObject object)
        || !(object.get("type") instanceof JsonString type)) {
      return ANYTHING;
    }
    return switch (type.value()) {
      case "string" -> TEXT;
      case "number", "integer" -> NUMBER;
      case "boolean" -> BOOLEAN;
      case "array" -> LIST;
      case "object" -> OBJECT;
      default -> ANYTHING;
    };
  }
}
