package headgate.endpoint.answer;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it is sealed: a JSON object that can be looked into, and its text. {@code
 * toString} shows no values.
 */
public final class ClearAnswer {

  /** Ends the form (Meta, Implementing endpoints for Flows). No screen can have this id. */
  static final String SUCCESS = "SUCCESS";

  static final String ERROR_MESSAGE = "error_message";

  private final String text;
  private final JsonObject root;

  private ClearAnswer(String text, JsonObject root) {
    this.text = text;
    this.root = root;
  }

  /** Empty if it is not a JSON object, or if a name occurs twice in an object. */
  public static Optional<ClearAnswer> read(String text) {
    try {
      return JsonReader.read(text) instanceof JsonObject root
          ? Optional.of(new ClearAnswer(text, root))
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Reads a text that was just written here. */
  static ClearAnswer of(JsonText written) {
    return read(written.toString()).orElseThrow();
  }

  /** The text, with a version if it has none. */
  public String text(@Nullable String version) {
    if (version == null || root.get("version") != null) {
      return text;
    }
    int start = root.start() + 1;
    String member = new JsonText().value(version).toString();
    return text.substring(0, start)
        + "\"version\":"
        + member
        + (root.members().isEmpty() ? "" : ",")
        + text.substring(start);
  }

  int bytes() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The id of the next screen; null if there is none. */
  public @Nullable String screen() {
    return root.get("screen") instanceof JsonString screen ? screen.value() : null;
  }

  /** Whether it ends the form. */
  public boolean isEnd() {
    return SUCCESS.equals(screen());
  }

  /** What the next screen shows; null if there is nothing. */
  @Nullable JsonObject data() {
    return root.get("data") instanceof JsonObject data ? data : null;
  }

  /** Whether it keeps the person on the screen with a message. */
  public boolean hasMessage() {
    JsonObject data = data();
    return data != null && data.get(ERROR_MESSAGE) != null;
  }

  /** What the next screen shows, without a message about an error. Empty if there is no data. */
  public Optional<RawJson> shownData() {
    JsonObject data = data();
    if (data == null) {
      return Optional.empty();
    }
    JsonText shown = new JsonText().beginObject();
    copy(data, text, shown, ERROR_MESSAGE);
    return Optional.of(RawJson.of(shown.endObject().toString()));
  }

  /**
   * Copies the members of an object, values byte for byte.
   *
   * @param source the text that the object was read from
   * @param without the names of members that are left out
   */
  static void copy(JsonObject object, String source, JsonText into, String... without) {
    for (JsonObject.Member member : object.members()) {
      boolean isLeftOut = false;
      for (String name : without) {
        isLeftOut |= member.name().equals(name);
      }
      if (!isLeftOut) {
        JsonValue value = member.value();
        into.key(member.name()).raw(source.substring(value.start(), value.end()));
      }
    }
  }

  @Override
  public String toString() {
    return "ClearAnswer[%d characters]".formatted(text.length());
  }
}
