package headgate.sandbox.http;

import headgate.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes maps and lists as JSON, and reads them. */
public final class Json {

  /** A value has at most a key, a start and an end. */
  private static final long MAX_TOKENS = 3L * JsonReader.MAX_VALUES;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
                  .build())
          .build();
  private static final JsonMapper ESCAPING_MAPPER =
      MAPPER.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

  private Json() {}

  /** An object of alternating names and values, in this order. Leaves out null values. */
  public static Map<String, Object> object(@Nullable Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        object.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return object;
  }

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Like {@link #text}, with escapes for slashes and for all characters outside ASCII. */
  public static String escapedText(Object value) {
    return ESCAPING_MAPPER.writeValueAsString(value).replace("/", "\\/");
  }

  /** Reads an object. */
  public static Map<String, Object> map(String json) {
    return MAPPER.readValue(json, OBJECT);
  }

  /** The value that a text contains; null if the text is not JSON. */
  public static @Nullable Object anyOrNull(String json) {
    try {
      return MAPPER.readValue(json, Object.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  public static List<Map<String, Object>> objects(String json) {
    return json.equals("[]") ? new ArrayList<>() : MAPPER.readValue(json, OBJECTS);
  }

  public static List<String> strings(String json) {
    return MAPPER.readValue(json, STRINGS);
  }

  /**
   * Reads any JSON value; objects become maps, arrays become lists.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON, or if it has many more values
   *     than {@link JsonReader} reads
   */
  public static Object value(byte[] json) {
    return MAPPER.readValue(json, Object.class);
  }
}
