package headgate.flowjson.rule;

import headgate.flowjson.form.Target;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The two types of numbers. Meta compares their names if a reference is passed on (observed). */
enum NumberType {
  INTEGER("an integer"),
  NUMBER("a number");

  private final String words;

  NumberType(String words) {
    this.words = words;
  }

  /** For messages, with an article. */
  String words() {
    return words;
  }

  /** The type of a declaration that declares a number. */
  static NumberType of(@Nullable JsonValue declared) {
    return declared instanceof JsonObject schema
            && schema.get("type") instanceof JsonString type
            && type.value().equals("integer")
        ? INTEGER
        : NUMBER;
  }

  /** The type of a number that a reference names. The value of an input is a number. */
  static NumberType of(Target target) {
    return of(target.schema());
  }
}
