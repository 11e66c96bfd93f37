package headgate.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** What we write ourselves: snake_case keys, times in whole UTC seconds, stored JSON as it is. */
public final class Json {

  /** Thread-safe. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(RawJson.class, new RawJsonSerializer())
                  .addSerializer(Instant.class, new SecondsSerializer()))
          .build();

  private Json() {}

  /** The JSON text of a value. Goes through bytes, which is all that stored JSON can be. */
  public static String text(Object value) {
    return new String(MAPPER.writeValueAsBytes(value), StandardCharsets.UTF_8);
  }

  public static RawJson raw(Object value) {
    return new RawJson(MAPPER.writeValueAsBytes(value));
  }

  /** Writes stored JSON in value position, without decoding it. */
  static void writeRaw(JsonGenerator out, RawJson json) {
    out.writeRawValue(new Utf8Text(json.utf8()));
  }

  /** A time as the contract shows it: {@code 2024-01-01T00:00:00Z}. */
  public static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static final class RawJsonSerializer extends StdSerializer<RawJson> {

    RawJsonSerializer() {
      super(RawJson.class);
    }

    @Override
    public void serialize(RawJson json, JsonGenerator out, SerializationContext context) {
      writeRaw(out, json);
    }
  }

  private static final class SecondsSerializer extends StdSerializer<Instant> {

    SecondsSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator out, SerializationContext context) {
      out.writeString(seconds(time));
    }
  }

  /** Jackson's way in for bytes that are UTF-8 already: it copies what this field holds. */
  private static final class Utf8Text extends SerializedString {

    private static final long serialVersionUID = 1L;

    Utf8Text(byte[] utf8) {
      super("");
      _unquotedUTF8Ref = utf8;
    }
  }
}
