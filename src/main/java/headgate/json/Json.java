package headgate.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The mapper for JSON: snake_case keys, times in whole UTC seconds, {@link RawJson} unchanged. */
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

  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  public static RawJson raw(Object value) {
    return new RawJson(MAPPER.writeValueAsBytes(value));
  }

  /** A time as the API shows it: {@code 2024-01-01T00:00:00Z}. */
  public static String seconds(Instant time) {
    LocalDateTime whole = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    return whole + (whole.getSecond() == 0 ? ":00Z" : "Z"); // its text leaves :00 away
  }

  private static final class RawJsonSerializer extends StdSerializer<RawJson> {

    RawJsonSerializer() {
      super(RawJson.class);
    }

    @Override
    public void serialize(RawJson json, JsonGenerator out, SerializationContext context) {
      out.writeRawValue(json.text());
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
}
