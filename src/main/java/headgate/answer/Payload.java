package headgate.answer;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@code response_json} of a completed form: what the person answered, the token, and what some
 * phones add about the flow (observed).
 *
 * @param source the text that the positions of the values refer to
 * @param values without the token and without what the phone added, in their order
 * @param flowToken null if there is none
 * @param parameters {@code wa_flow_response_params}; null if there is none
 */
record Payload(
    String source,
    List<JsonObject.Member> values,
    @Nullable String flowToken,
    @Nullable JsonObject parameters) {

  private static final String TOKEN = "flow_token";
  private static final String PARAMETERS = "wa_flow_response_params";

  /** The key under which a text is kept that is not a JSON object. */
  private static final String UNREADABLE = "response_json";

  /**
   * @param responseJson a string that contains an object, as Meta documents it, or the object
   *     itself, as one page of Meta shows it
   * @param source of {@code responseJson}
   */
  static Payload of(JsonValue responseJson, String source) {
    String text =
        responseJson instanceof JsonString string ? string.value() : responseJson.span().of(source);
    try {
      if (JsonReader.read(text) instanceof JsonObject object) {
        return of(object, text);
      }
    } catch (JsonSyntaxException e) {
      return unreadable(text);
    }
    return unreadable(text);
  }

  /**
   * The values of a stored answer.
   *
   * @param sealed those that were sealed; null if none were
   */
  static Payload ofValues(String values, @Nullable String sealed) {
    String all = sealed == null ? values : merged(values, sealed);
    JsonObject object = (JsonObject) JsonReader.read(all);
    return new Payload(all, object.members(), null, null);
  }

  /** One object with the members of both, which have different names. */
  private static String merged(String first, String second) {
    if (first.equals("{}")) {
      return second;
    }
    return second.equals("{}")
        ? first
        : first.substring(0, first.length() - 1) + "," + second.substring(1);
  }

  private static Payload unreadable(String text) {
    String wrapped =
        new JsonText().beginObject().key(UNREADABLE).value(text).endObject().toString();
    return of((JsonObject) JsonReader.read(wrapped), wrapped);
  }

  private static Payload of(JsonObject object, String source) {
    List<JsonObject.Member> values = new ArrayList<>();
    for (JsonObject.Member member : object.members()) {
      if (!member.name().equals(TOKEN) && !member.name().equals(PARAMETERS)) {
        values.add(member);
      }
    }
    return new Payload(
        source,
        values,
        object.get(TOKEN) instanceof JsonString token ? token.value() : null,
        object.get(PARAMETERS) instanceof JsonObject parameters ? parameters : null);
  }

  List<String> keys() {
    return values.stream().map(JsonObject.Member::name).toList();
  }

  /** The values with these keys as a JSON object. Each value is as Meta sent it, byte for byte. */
  String json(Predicate<String> keys) {
    JsonText json = new JsonText().beginObject();
    for (JsonObject.Member member : values) {
      if (keys.test(member.name())) {
        json.key(member.name()).raw(member.value().span().of(source));
      }
    }
    return json.endObject().toString();
  }

  @Nullable String parameter(String key) {
    return parameters != null && parameters.get(key) instanceof JsonString text
        ? text.value()
        : null;
  }

  /** {@code wa_flow_response_params} as it came; null if there is none. */
  @Nullable String parametersJson() {
    return parameters == null ? null : parameters.span().of(source);
  }
}
