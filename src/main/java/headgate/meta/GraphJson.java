package headgate.meta;

import headgate.json.RawJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads Meta's answers. A member that is missing or has another type is null, not a failure. */
final class GraphJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** The Graph API writes offsets without a colon: {@code 2026-05-21T11:18:09+0000}. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .toFormatter();

  private GraphJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** Null if this is not JSON or only a part of it. */
  static @Nullable JsonNode parse(byte[] body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      return node == null || node.isMissingNode() ? null : node;
    } catch (JacksonException e) {
      return null; // the parser's message quotes the body and does not help anybody
    }
  }

  static @Nullable JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Whether the whole text is one JSON object. Does not build it. */
  static boolean isObject(String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** The text of a string, number or boolean. Else null. */
  static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || node.isNull() || node.isContainer() || node.isMissingNode()) {
      return null;
    }
    return node.asString();
  }

  static @Nullable String text(JsonNode object, String key) {
    return text(object.get(key));
  }

  /** Reads a number, or a string that contains one. Else null. */
  static @Nullable Integer integer(JsonNode object, String key) {
    String text = text(object, key);
    try {
      return text == null ? null : Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Reads a boolean, or a string that contains one. Else null. */
  static @Nullable Boolean bool(JsonNode object, String key) {
    String text = text(object, key);
    if ("true".equalsIgnoreCase(text)) {
      return true;
    }
    return "false".equalsIgnoreCase(text) ? false : null;
  }

  /** The texts of an array. A single text is a list of one. */
  static List<String> texts(@Nullable JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node != null && node.isArray()) {
      for (JsonNode element : node) {
        String text = text(element);
        if (text != null) {
          texts.add(text);
        }
      }
    } else {
      String text = text(node);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** An array as it came; something else, if it is there at all, as the only element of one. */
  static RawJson array(@Nullable JsonNode node) {
    if (node == null || node.isNull() || node.isArray() && node.isEmpty()) {
      return RawJson.EMPTY_ARRAY;
    }
    return RawJson.of(node.isArray() ? node.toString() : "[" + node + "]");
  }

  /** Of unix seconds or an ISO time, the offset written with a colon or without. */
  static @Nullable Instant time(JsonNode object, String key) {
    String text = text(object, key);
    if (text == null) {
      return null;
    }
    try {
      return GraphAccount.isDigits(text)
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : Instant.from(TIME.parse(text));
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}
