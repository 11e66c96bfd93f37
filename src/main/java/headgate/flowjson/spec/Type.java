package headgate.flowjson.spec;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** What a property may hold. */
public enum Type {
  STRING("a string"),
  NUMBER("a number"),
  INTEGER("a whole number"),
  BOOLEAN("true or false"),
  /** With whatever keys. */
  OBJECT("an object"),
  /** With the keys of a shape of the table. */
  SHAPE("an object"),
  STRINGS("an array of strings"),
  /** Objects of a shape of the table. */
  LIST("an array of objects"),
  ACTION("an action, which is an object"),
  COMPONENTS("an array of components"),
  /** Arrays of components by name. */
  CASES("an object of arrays of components"),
  /** Never a literal. */
  REFERENCE("a reference such as ${data.key}"),
  /** Arrays of screen ids by screen id. */
  ROUTES("an object of arrays of screen ids");

  private final String words;

  Type(String words) {
    this.words = words;
  }

  /** For messages. */
  public String words() {
    return words;
  }

  /** Whether a literal is of this type; what is inside of it is judged for itself. */
  public boolean accepts(JsonValue value) {
    return switch (this) {
      case STRING, REFERENCE -> value instanceof JsonString;
      case NUMBER -> value instanceof JsonNumber;
      case INTEGER -> value instanceof JsonNumber number && isWhole(number);
      case BOOLEAN -> value instanceof JsonLiteral literal && !literal.isNull();
      case OBJECT, SHAPE, ACTION, CASES, ROUTES -> value instanceof JsonObject;
      case STRINGS, LIST, COMPONENTS -> value instanceof JsonArray;
    };
  }

  /** A fraction of nothing but zeroes is none: Meta reads {@code 3.0} as 3. */
  public static boolean isWhole(JsonNumber number) {
    if (number.isInteger()) {
      return true;
    }
    String text = number.text();
    int dot = text.indexOf('.');
    if (dot < 0) {
      return false;
    }
    for (int i = dot + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  /** What references to a value of this type stand for. */
  public Kind kind() {
    return switch (this) {
      case STRING -> Kind.STRING;
      case NUMBER, INTEGER -> Kind.NUMBER;
      case BOOLEAN -> Kind.BOOLEAN;
      case OBJECT, SHAPE, ACTION, CASES, ROUTES -> Kind.OBJECT;
      case STRINGS, LIST, COMPONENTS -> Kind.ARRAY;
      case REFERENCE -> Kind.UNKNOWN;
    };
  }
}
