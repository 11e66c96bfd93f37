package headgate.doctor.local;

import headgate.json.JsonArray;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Until when each long-term version of Java gets updates, from {@code doctor/java.json}. */
final class JavaSupport {

  private static final String RESOURCE = "/doctor/java.json";

  private final TreeMap<Integer, LocalDate> ends;

  private JavaSupport(TreeMap<Integer, LocalDate> ends) {
    this.ends = ends;
  }

  static JavaSupport load() {
    try (InputStream in = JavaSupport.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonObject table = (JsonObject) JsonReader.read(text);
      TreeMap<Integer, LocalDate> ends = new TreeMap<>();
      if (table.get("versions") instanceof JsonArray versions) {
        versions.elements().forEach(row -> add((JsonObject) row, ends));
      }
      return new JavaSupport(ends);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(JsonObject row, Map<Integer, LocalDate> ends) {
    if (row.get("version") instanceof JsonNumber version
        && row.get("until") instanceof JsonString until) {
      ends.put(Integer.valueOf(version.text()), LocalDate.parse(until.value()));
    }
  }

  /** The last day with updates. Empty for a version that is not a long-term one, or too new. */
  Optional<LocalDate> end(int version) {
    return Optional.ofNullable(ends.get(version));
  }

  /** The long-term version whose updates end last. */
  int newest() {
    return ends.lastKey();
  }
}
