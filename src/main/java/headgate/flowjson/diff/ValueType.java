package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The type of an answer, as a program that reads answers sees it. */
enum ValueType {
  TEXT("a text"),
  NUMBER("a number"),
  BOOLEAN("yes or no"),
  DATE("a date"),
  /** What a DatePicker sends before version 5.0 (Flow JSON, DatePicker). */
  MILLISECONDS("a date in milliseconds"),
  RANGE("a range of dates"),
  CHOICE("one option"),
  CHOICES("a list of options"),
  FILES("a list of files"),
  LIST("a list"),
  OBJECT("an object"),
  /** The value is null or its input does not exist. */
  EMPTY("empty"),
  /** The form does not tell. Such a value is compatible with every type. */
  UNKNOWN("unknown");

  private final String description;

  ValueType(String description) {
    this.description = description;
  }

  /** As in "the answer is …". */
  String description() {
    return description;
  }

  /** Whether the value is an option id, or a list of them. */
  boolean hasOptions() {
    return this == CHOICE || this == CHOICES;
  }

  /**
   * The type that an input sends.
   *
   * @param version Flow JSON version as major * 100 + minor, so 5.0 is 500
   */
  static ValueType ofInput(Node input, int version) {
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
      default -> UNKNOWN;
    };
  }

  private static ValueType ofTextInput(@Nullable String type) {
    return "number".equals(type) || "passcode".equals(type) ? NUMBER : TEXT;
  }

  static ValueType ofLiteral(JsonValue value) {
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
    return ((JsonLiteral) value).isNull() ? EMPTY : BOOLEAN;
  }

  /** The type that a data model declares for a key. */
  static ValueType ofDeclaration(@Nullable JsonValue declaration) {
    if (!(declaration instanceof JsonObject object)
        || !(object.get("type") instanceof JsonString type)) {
      return UNKNOWN;
    }
    return switch (type.value()) {
      case "string" -> TEXT;
      case "number", "integer" -> NUMBER;
      case "boolean" -> BOOLEAN;
      case "array" -> LIST;
      case "object" -> OBJECT;
      default -> UNKNOWN;
    };
  }
}
