package headgate.flowjson.spec;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** A type that a property may accept. */
public enum Type {
  STRING("a string"),
  NUMBER("a number"),
  INTEGER("a whole number"),
  BOOLEAN("true or false"),
  /** An object whose keys spec.json does not list. */
  OBJECT("an object"),
  /** An object with the keys of a {@link Shape}. */
  SHAPE("an object"),
  STRINGS("an array of strings"),
  /** An array of objects with the keys of a {@link Shape}. */
  LIST("an array of objects"),
  ACTION("an action, which is an object"),
  COMPONENTS("an array of components"),
  /** An object whose members are arrays of components. */
  CASES("an object of arrays of components"),
  /** A reference or an expression, never a literal. */
  REFERENCE("a reference such as ${data.key}"),
  /** An object whose keys are screen ids and whose members are arrays of screen ids. */
  ROUTES("an object of arrays of screen ids");

  private final String words;

  Type(String words) {
    this.words = words;
  }

  /** For messages, with an article: {@code "a string"}. */
  public String words() {
    return words;
  }

  /** Whether a literal is of this type. Does not look inside arrays and objects. */
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

  /** Whether the number has no fraction. Meta reads {@code 3.0} as 3. */
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

  /** The kind that a reference must have to replace a value of this type. */
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
