package headgate.answer;

import headgate.answer.column.AnswerType;
import headgate.answer.schema.AnswerItem;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** Guesses the type of an answer that no form asks for. */
final class GuessedItem {

  private GuessedItem() {}

  static AnswerItem of(String key, JsonValue value) {
    return AnswerItem.without(key, type(key, value));
  }

  private static AnswerType type(String key, JsonValue value) {
    if (value instanceof JsonString) {
      return AnswerType.TEXT;
    }
    if (value instanceof JsonNumber) {
      return AnswerType.NUMBER;
    }
    if (value instanceof JsonLiteral literal && !literal.isNull()) {
      return AnswerType.BOOLEAN;
    }
    return MediaFile.of(key, value).isEmpty() ? AnswerType.JSON : AnswerType.MEDIA;
  }
}
