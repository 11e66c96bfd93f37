package headgate.answer;

import headgate.answer.schema.AnswerItem;
import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Gives a value the form of its type. */
final class TypedValue {

  private static final String NULL = "null";

  private TypedValue() {}

  /**
   * The value as JSON. Null if it is not of the type.
   *
   * @param source that the value is in
   */
  static @Nullable String of(JsonValue value, String source, AnswerItem item) {
    if (value instanceof JsonLiteral literal && literal.isNull()) {
      return NULL;
    }
    String raw = value.span().of(source);
    return switch (item.type()) {
      case TEXT -> value instanceof JsonString ? raw : null;
      case NUMBER -> number(value, raw);
      case BOOLEAN -> bool(value, raw);
      case DATE -> date(value, item.isMillis());
      case DATE_RANGE -> range(value);
      case CHOICE -> value instanceof JsonString text ? textOrNull(text, raw) : null;
      case CHOICES -> isTexts(value) ? raw : null;
      case MEDIA -> value instanceof JsonArray ? raw : null;
      case CONSTANT, ENDPOINT, JSON -> raw;
    };
  }

  /** An input that may stay empty sends an empty text. */
  private static String textOrNull(JsonString text, String raw) {
    return text.value().isEmpty() ? NULL : raw;
  }

  /** Phones send the number as a text. */
  private static @Nullable String number(JsonValue value, String raw) {
    if (value instanceof JsonNumber) {
      return raw;
    }
    if (!(value instanceof JsonString text)) {
      return null;
    }
    String digits = text.value().strip();
    if (digits.isEmpty()) {
      return NULL;
    }
    return digits.matches("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?") ? digits : null;
  }

  private static @Nullable String bool(JsonValue value, String raw) {
    if (value instanceof JsonLiteral) {
      return raw;
    }
    return value instanceof JsonString text && text.value().matches("true|false")
        ? text.value()
        : null;
  }

  private static @Nullable String date(JsonValue value, boolean isMillis) {
    if (isMillis && value instanceof JsonNumber number) {
      return millis(number.text());
    }
    if (!(value instanceof JsonString text)) {
      return null;
    }
    if (text.value().isEmpty()) {
      return NULL;
    }
    return isMillis ? millis(text.value()) : day(text.value());
  }

  private static @Nullable String millis(String text) {
    if (!text.matches("-?[0-9]{1,15}")) {
      return null;
    }
    Instant time = Instant.ofEpochMilli(Long.parseLong(text));
    return '"' + time.atOffset(ZoneOffset.UTC).toLocalDate().toString() + '"';
  }

  private static @Nullable String day(String text) {
    try {
      return '"' + LocalDate.parse(text).toString() + '"';
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Meta names the days {@code start-date} and {@code end-date} (Flow JSON, CalendarPicker). */
  private static @Nullable String range(JsonValue value) {
    if (!(value instanceof JsonObject range)) {
      return null;
    }
    String start = day(range, "start-date", "start");
    String end = day(range, "end-date", "end");
    if (start == null || end == null) {
      return null;
    }
    return new JsonText()
        .beginObject()
        .key("start")
        .raw(start)
        .key("end")
        .raw(end)
        .endObject()
        .toString();
  }

  private static @Nullable String day(JsonObject range, String name, String otherName) {
    JsonValue value = range.get(name) == null ? range.get(otherName) : range.get(name);
    return value instanceof JsonString text ? day(text.value()) : null;
  }

  private static boolean isTexts(JsonValue value) {
    return value instanceof JsonArray array
        && array.elements().stream().allMatch(element -> element instanceof JsonString);
  }
}
