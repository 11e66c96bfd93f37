package headgate.answer;

import headgate.answer.AnswerReader.Answers;
import headgate.answer.column.AnswerType;
import headgate.json.Json;
import headgate.json.JsonArray;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Writes the responses of one list. Their questions are mostly the same, and are written as JSON
 * once. Not thread-safe.
 */
final class ResponseWriter {

  private static final String HIDDEN = "(hidden)";

  /** A JSON string escapes it. */
  private static final String LINE_BREAK = "\\n";

  /**
   * The question of an answer.
   *
   * @param members {@code key}, {@code label} and {@code type} as members of a JSON object
   * @param line the beginning of its line in {@code text}, with escapes
   */
  private record Question(String label, AnswerType type, String members, String line) {}

  private final Map<String, Question> questions = new HashMap<>();

  /**
   * @param files by the key of their answer
   */
  RawJson write(Response response, Answers answers, Map<String, List<Media>> files) {
    String values = answers.values();
    JsonText json = new JsonText(4 * values.length() + 1_000).beginObject();
    text(json, "id", response.id());
    text(json, "flow_id", response.flowId());
    text(json, "flow_name", response.flowName());
    text(json, "meta_flow_id", response.metaFlowId());
    number(json, "flow_version", response.flowVersion());
    text(json, "account_id", response.accountId());
    text(json, "message_id", response.messageId());
    text(json, "reference", response.reference());
    text(json, "wa_message_id", response.waMessageId());
    text(json, "joined_by", response.joinedBy());
    text(json, "confidence", response.isLowConfidence() ? "low" : "high");
    text(json, "token_state", response.tokenState());
    json.key("token_mismatch").value(response.hasTokenMismatch());
    json.key("sequence").value(response.sequence());
    contact(json.key("contact"), response.contact());
    json.key("answers").beginArray();
    answers.answers().forEach(answer -> answer(json, answer, files.get(answer.key())));
    json.endArray();
    json.key("response").raw(values);
    json.key("text").raw(summary(answers, files));
    time(json, "sent_at", response.sentAt());
    time(json, "submitted_at", response.submittedAt());
    time(json, "received_at", response.receivedAt());
    return RawJson.of(json.endObject().toString());
  }

  private static void contact(JsonText json, Response.@Nullable Person person) {
    if (person == null) {
      json.raw("null");
      return;
    }
    json.beginObject();
    text(json, "id", person.id());
    text(json, "phone_number", person.phoneNumber());
    text(json, "user_id", person.userId());
    text(json, "username", person.username());
    text(json, "name", person.name());
    json.endObject();
  }

  private Question question(Answer answer) {
    Question known = questions.get(answer.key());
    if (known != null && known.type() == answer.type() && known.label().equals(answer.label())) {
      return known;
    }
    String object =
        new JsonText()
            .beginObject()
            .key("key")
            .value(answer.key())
            .key("label")
            .value(answer.label())
            .key("type")
            .value(answer.type().word())
            .endObject()
            .toString();
    Question question =
        new Question(
            answer.label(),
            answer.type(),
            object.substring(1, object.length() - 1),
            JsonText.escaped(answer.label()) + ": ");
    questions.put(answer.key(), question);
    return question;
  }

  private void answer(JsonText json, Answer answer, @Nullable List<Media> files) {
    json.beginObject().raw(question(answer).members());
    if (answer.type() == AnswerType.MEDIA && files != null && !answer.isMasked()) {
      json.key("value").beginArray();
      files.forEach(file -> file(json, file));
      json.endArray();
    } else {
      json.key("value").raw(answer.value());
    }
    if (answer.type() == AnswerType.CHOICE) {
      text(json, "title", answer.titles().isEmpty() ? null : answer.titles().get(0));
    } else if (answer.type() == AnswerType.CHOICES) {
      json.key("titles").beginArray();
      answer.titles().forEach(title -> element(json, title));
      json.endArray();
    }
    if (answer.isMasked()) {
      json.key("masked").value(true);
    }
    if (answer.hasTypeError()) {
      json.key("type_error").value(true);
    }
    json.endObject();
  }

  private static void file(JsonText json, Media file) {
    json.beginObject();
    text(json, "id", file.id());
    text(json, "file_name", file.fileName());
    text(json, "mime_type", file.mimeType());
    Long size = file.size();
    json.key("size");
    if (size == null) {
      json.raw("null");
    } else {
      json.value(size);
    }
    text(json, "state", file.state());
    text(json, "url", "/api/media/" + file.id());
    json.endObject();
  }

  /** The answers as lines that a person can read: a JSON string. */
  private String summary(Answers answers, Map<String, List<Media>> files) {
    StringJoiner lines = new StringJoiner(LINE_BREAK, "\"", "\"");
    for (Answer answer : answers.answers()) {
      lines.add(question(answer).line() + words(answer, files.get(answer.key())));
    }
    return lines.toString();
  }

  /** With the escapes of a JSON string. */
  private static String words(Answer answer, @Nullable List<Media> files) {
    if (answer.isMasked()) {
      return HIDDEN;
    }
    if (files != null) {
      StringJoiner names = new StringJoiner(", ");
      files.forEach(file -> names.add(file.fileName() == null ? "file" : file.fileName()));
      return JsonText.escaped(names.toString());
    }
    return switch (answer.type()) {
      case CHOICE, CHOICES -> JsonText.escaped(titles(answer));
      default -> plain(answer.value());
    };
  }

  /** The id in place of a title that is not known. */
  private static String titles(Answer answer) {
    List<String> ids = texts(answer.value());
    StringJoiner words = new StringJoiner(", ");
    for (int i = 0; i < ids.size(); i++) {
      String title = i < answer.titles().size() ? answer.titles().get(i) : null;
      words.add(title == null ? ids.get(i) : title);
    }
    return words.toString();
  }

  private static List<String> texts(String json) {
    JsonValue value = JsonReader.read(json);
    if (value instanceof JsonArray array) {
      return array.elements().stream()
          .map(element -> element instanceof JsonString text ? text.value() : "")
          .toList();
    }
    return value instanceof JsonString text ? List.of(text.value()) : List.of();
  }

  /** A text without its quotes; other JSON as a text. */
  private static String plain(String json) {
    if (json.startsWith("\"")) {
      return json.substring(1, json.length() - 1);
    }
    return json.equals("null") ? "" : JsonText.escaped(json);
  }

  private static void text(JsonText json, String key, @Nullable String value) {
    element(json.key(key), value);
  }

  private static void element(JsonText json, @Nullable String value) {
    if (value == null) {
      json.raw("null");
    } else {
      json.value(value);
    }
  }

  private static void number(JsonText json, String key, @Nullable Integer value) {
    json.key(key).raw(String.valueOf(value));
  }

  private static void time(JsonText json, String key, @Nullable Instant value) {
    text(json, key, value == null ? null : Json.seconds(value));
  }
}
