package headgate.template;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** The templates of this program. */
public final class Templates {

  private Templates() {}

  /** Read at the first use. */
  private static final class All {
    static final List<Template> TEMPLATES = read();
  }

  /** In the order in which users see them. */
  public static List<Template> all() {
    return All.TEMPLATES;
  }

  public static List<String> ids() {
    return all().stream().map(Template::id).toList();
  }

  public static Optional<Template> find(String id) {
    return all().stream().filter(template -> template.id().equals(id)).findFirst();
  }

  private static List<Template> read() {
    JsonArray rows = (JsonArray) JsonReader.read(TemplateFile.read("templates"));
    return rows.elements().stream().map(row -> template((JsonObject) row)).toList();
  }

  private static Template template(JsonObject row) {
    return new Template(
        text(value(row, "id")),
        text(value(row, "name")),
        text(value(row, "description")),
        ((JsonArray) value(row, "categories")).elements().stream().map(Templates::text).toList(),
        text(value(row, "version")),
        Integer.parseInt(((JsonNumber) value(row, "screens")).text()),
        ((JsonLiteral) value(row, "needs_endpoint")).word() == JsonLiteral.Word.TRUE);
  }

  private static JsonValue value(JsonObject row, String key) {
    JsonValue value = row.get(key);
    if (value == null) {
      throw new IllegalStateException("A template in templates.json has no " + key);
    }
    return value;
  }

  private static String text(JsonValue value) {
    return ((JsonString) value).value();
  }
}
