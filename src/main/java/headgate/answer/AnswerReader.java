package headgate.answer;

import headgate.answer.column.AnswerType;
import headgate.answer.schema.AnswerItem;
import headgate.answer.schema.AnswerSchema;
import headgate.answer.schema.SchemaReader;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the answers of a response with the questions of the form that was sent. Thread-safe. */
public final class AnswerReader {

  private static final String NULL = "null";

  private final AnswerSchemas schemas;
  private final SealedValues seals;

  public AnswerReader(AnswerSchemas schemas, SecretBox box) {
    this.schemas = schemas;
    this.seals = new SealedValues(box);
  }

  /**
   * What a person answered.
   *
   * @param answers in the order of the form; keys that it does not ask for are last
   * @param values Meta's object, byte for byte, without hidden values
   */
  public record Answers(List<Answer> answers, String values) {}

  /**
   * @param reveal whether sensitive values are shown
   * @throws Problem wrong state, if sensitive values do not open
   */
  public Answers read(Handle handle, Response response, boolean reveal) {
    AnswerSchema schema = schemas.of(handle, response.flowId(), response.flowVersion());
    byte[] sealed = response.sealed();
    String hidden = sealed == null ? null : seals.open(response.id(), sealed);
    Payload payload = Payload.ofValues(response.values(), hidden);
    Set<String> masked = reveal ? Set.of() : masked(schema, response, hidden);
    Map<String, JsonValue> values = new LinkedHashMap<>();
    payload.values().forEach(member -> values.put(member.name(), member.value()));
    List<Answer> answers = new ArrayList<>();
    for (AnswerItem item : schema.items()) {
      JsonValue value = values.remove(item.key());
      if (value != null) {
        answers.add(answer(item, value, payload.source(), masked, response));
      }
    }
    values.forEach(
        (key, value) ->
            answers.add(
                answer(GuessedItem.of(key, value), value, payload.source(), masked, response)));
    return new Answers(answers, payload.json(key -> !masked.contains(key)));
  }

  private static Set<String> masked(
      AnswerSchema schema, Response response, @Nullable String hidden) {
    Set<String> masked = new HashSet<>(response.mask());
    for (AnswerItem item : schema.items()) {
      if (item.isSensitive()) {
        masked.add(item.key());
      }
    }
    if (hidden != null && JsonReader.read(hidden) instanceof JsonObject object) {
      object.members().forEach(member -> masked.add(member.name()));
    }
    return masked;
  }

  private static Answer answer(
      AnswerItem item, JsonValue value, String source, Set<String> masked, Response response) {
    if (masked.contains(item.key())) {
      return new Answer(item.key(), item.label(), item.type(), NULL, List.of(), true, false);
    }
    String typed = TypedValue.of(value, source, item);
    return new Answer(
        item.key(),
        item.label(),
        item.type(),
        typed == null ? value.span().of(source) : typed,
        typed == null || typed.equals(NULL) ? List.of() : titles(item, value, response),
        false,
        typed == null);
  }

  /** The titles of the chosen options: of the form, or of the data that was sent with it. */
  private static List<@Nullable String> titles(
      AnswerItem item, JsonValue value, Response response) {
    List<String> ids = new ArrayList<>();
    if (item.type() == AnswerType.CHOICE && value instanceof JsonString id) {
      ids.add(id.value());
    } else if (item.type() == AnswerType.CHOICES && value instanceof JsonArray array) {
      array.elements().forEach(element -> ids.add(((JsonString) element).value()));
    }
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, String> titles = new LinkedHashMap<>();
    options(item, response).forEach(option -> titles.putIfAbsent(option.id(), option.title()));
    List<@Nullable String> found = new ArrayList<>();
    ids.forEach(id -> found.add(titles.get(id)));
    return Collections.unmodifiableList(found);
  }

  private static List<AnswerItem.Option> options(AnswerItem item, Response response) {
    String key = item.optionsKey();
    String sent = response.sentData();
    if (key == null || sent == null) {
      return item.options();
    }
    return JsonReader.read(sent) instanceof JsonObject data
            && data.get(key) instanceof JsonArray list
        ? SchemaReader.options(list)
        : item.options();
  }
}
