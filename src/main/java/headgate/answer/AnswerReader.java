package headgate.answer;

import headgate.answer.column.AnswerType;
import headgate.answer.schema.AnswerItem;
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
import java.util.HashMap;
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
   * @param masked the keys of values that are not shown
   */
  record Answers(List<Answer> answers, Payload payload, Set<String> masked) {

    /** Meta's object, byte for byte, without hidden values. */
    String values() {
      return masked.isEmpty() ? payload.source() : payload.json(key -> !masked.contains(key));
    }
  }

  /** The forms of the responses that are read with this handle. */
  KnownForms forms(Handle handle) {
    return new KnownForms(handle, schemas);
  }

  /**
   * @param reveal whether sensitive values are shown
   * @throws Problem wrong state, if sensitive values do not open
   */
  Answers read(KnownForms forms, Response response, boolean reveal) {
    KnownForms.Form form = forms.of(response);
    byte[] sealed = response.sealed();
    String hidden = sealed == null ? null : open(response.id(), sealed, reveal);
    Payload payload = Payload.ofValues(response.values(), hidden);
    Set<String> masked = reveal ? Set.of() : masked(form, hidden);
    List<JsonObject.Member> members = payload.values();
    List<Answer> answers = new ArrayList<>(members.size());
    if (!form.items().isEmpty()) {
      Map<String, JsonValue> values = new HashMap<>();
      members.forEach(member -> values.put(member.name(), member.value()));
      for (AnswerItem item : form.items()) {
        JsonValue value = values.get(item.key());
        if (value != null) {
          answers.add(answer(item, value, payload.source(), masked, response));
        }
      }
    }
    for (JsonObject.Member member : members) {
      if (form.schema().item(member.name()) == null) {
        AnswerItem item = GuessedItem.of(member.name(), member.value());
        answers.add(answer(item, member.value(), payload.source(), masked, response));
      }
    }
    return new Answers(answers, payload, masked);
  }

  /** What is not shown need not open: a list must not fail because a backup lost its key. */
  private String open(String id, byte[] sealed, boolean reveal) {
    try {
      return seals.open(id, sealed);
    } catch (Problem e) {
      if (reveal) {
        throw e;
      }
      return "{}";
    }
  }

  private static Set<String> masked(KnownForms.Form form, @Nullable String hidden) {
    if (hidden == null || !(JsonReader.read(hidden) instanceof JsonObject object)) {
      return form.masked();
    }
    Set<String> masked = new HashSet<>(form.masked());
    object.members().forEach(member -> masked.add(member.name()));
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
    if (item.type() != AnswerType.CHOICE && item.type() != AnswerType.CHOICES) {
      return List.of();
    }
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
