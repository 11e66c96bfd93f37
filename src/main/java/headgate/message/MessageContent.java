package headgate.message;

import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a message before the form. Lengths are those of Meta (Sending Flows).
 *
 * @param header as Meta takes it; null if there is none
 * @param body null if the request has none
 */
record MessageContent(
    @Nullable Map<String, Object> header,
    @Nullable String body,
    @Nullable String footer,
    String buttonText) {

  private static final int MAX_BODY = 1024;
  private static final int MAX_HEADER = 60;
  private static final int MAX_FOOTER = 60;
  private static final int MAX_BUTTON = 30;

  /** Older pages of Meta say 20, and phones cut longer texts. */
  private static final int GOOD_BUTTON = 20;

  private static final List<String> MEDIA = List.of("image", "video", "document");

  /**
   * @throws Problem malformed, or invalid because of a length
   */
  static MessageContent from(Body body) {
    String button = text(body, body.has("flow_cta") ? "flow_cta" : "button_text", MAX_BUTTON);
    if (button != null && button.codePoints().anyMatch(MessageContent::isEmoji)) {
      throw Problem.invalid("button_text contains an emoji. Meta allows none there.");
    }
    return new MessageContent(
        header(body),
        text(body, "body", MAX_BODY),
        text(body, "footer", MAX_FOOTER),
        button == null ? "Open" : button);
  }

  /** A sentence if phones may cut the text of the button; else null. */
  @Nullable String warning() {
    return length(buttonText) <= GOOD_BUTTON
        ? null
        : "button_text has %d characters. Phones may cut what is beyond %d."
            .formatted(length(buttonText), GOOD_BUTTON);
  }

  private static @Nullable Map<String, Object> header(Body body) {
    JsonValue value = body.find("header");
    if (value == null || BodyValue.isNull(value)) {
      return null;
    }
    if (!(value instanceof JsonObject object)) {
      String text = text(body, "header", MAX_HEADER);
      return text == null ? null : textHeader(text);
    }
    Body header = body.within(object);
    String type = header.requiredText("type");
    if (type.equals("text")) {
      String text = text(header, "text", MAX_HEADER);
      if (text == null) {
        throw Problem.malformed("header.text is required.");
      }
      return textHeader(text);
    }
    if (!MEDIA.contains(type)) {
      throw Problem.invalid(
          "header.type must be text, image, video or document, not \"%s\".".formatted(type));
    }
    return mediaHeader(type, media(header, type));
  }

  private static Map<String, Object> textHeader(String text) {
    return ordered("type", "text", "text", text);
  }

  /** {@code link} and {@code id} stand beside {@code type}, or as in Meta's own form below it. */
  private static Body media(Body header, String type) {
    return header.find(type) instanceof JsonObject nested ? header.within(nested) : header;
  }

  private static Map<String, Object> mediaHeader(String type, Body media) {
    String link = media.nullableText("link");
    String id = media.nullableText("id");
    if ((link == null) == (id == null)) {
      throw Problem.malformed("header must have either link or id.");
    }
    Map<String, Object> file = link == null ? ordered("id", id) : ordered("link", link);
    String name = media.nullableText("filename");
    if (name != null && type.equals("document")) {
      file.put("filename", name);
    }
    return ordered("type", type, type, file);
  }

  /** Null if the key is absent, {@code null} or empty. Accepts Meta's form, too. */
  private static @Nullable String text(Body body, String key, int max) {
    JsonValue value = body.find(key);
    String text =
        value instanceof JsonObject object && object.get("text") instanceof JsonString
            ? body.within(object).nullableText("text")
            : body.nullableText(key);
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (length(text) > max) {
      throw Problem.invalid(
          "%s has %d characters, and may have %d.".formatted(key, length(text), max));
    }
    return text;
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Symbols, pictographs and what joins them. */
  private static boolean isEmoji(int c) {
    return c >= 0x1F000 && c <= 0x1FAFF
        || c >= 0x2600 && c <= 0x27BF
        || c >= 0x2B05 && c <= 0x2B55
        || c == 0xFE0F
        || c == 0x20E3;
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return map;
  }

  MessageContent withBody(String text) {
    return new MessageContent(header, text, footer, buttonText);
  }
}
