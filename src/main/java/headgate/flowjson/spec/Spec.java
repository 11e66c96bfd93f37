package headgate.flowjson.spec;

import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The whole table. Immutable. */
public final class Spec {

  private static final String RESOURCE = "/flowjson/spec.json";

  private final List<Version> versions;

  private Spec(List<Version> versions) {
    this.versions = versions;
  }

  /** Reads the table that comes with the program. */
  public static Spec load() {
    try (InputStream in = Spec.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return of(
          (JsonObject) JsonReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + " cannot be read", e);
    }
  }

  private static Spec of(JsonObject table) {
    List<Version> versions = new ArrayList<>();
    for (JsonValue value : ((JsonArray) required(table, "versions")).elements()) {
      JsonObject row = (JsonObject) value;
      String name = text(row, "name");
      versions.add(
          new Version(
              name,
              Version.number(name),
              Version.State.valueOf(text(row, "state").toUpperCase(Locale.ROOT)),
              row.get("day") instanceof JsonString day ? day.value() : ""));
    }
    return new Spec(List.copyOf(versions));
  }

  /** From the oldest to the newest. */
  public List<Version> versions() {
    return versions;
  }

  public @Nullable Version version(String name) {
    for (Version version : versions) {
      if (version.name().equals(name)) {
        return version;
      }
    }
    return null;
  }

  /** The newest version that can be published. */
  public Version newest() {
    Version newest = versions.get(0);
    for (Version version : versions) {
      newest = version.state() == Version.State.OPEN ? version : newest;
    }
    return newest;
  }

  private static JsonValue required(JsonObject object, String key) {
    JsonValue value = object.get(key);
    if (value == null) {
      throw new IllegalStateException("spec.json has no \"" + key + "\" at " + object.start());
    }
    return value;
  }

  private static String text(JsonObject object, String key) {
    return ((JsonString) required(object, key)).value();
  }
}
