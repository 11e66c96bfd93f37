package headgate.flowjson.spec;

import headgate.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * One sentence about each component, action, object and property, for editors. They are in another
 * file than spec.json, because the validator does not need them.
 */
final class SpecDocs {

  private static final String RESOURCE = "/flowjson/docs.json";

  private final SpecRow components;
  private final SpecRow actions;
  private final SpecRow objects;
  private final SpecRow properties;

  private SpecDocs(SpecRow all) {
    this.components = all.row("components");
    this.actions = all.row("actions");
    this.objects = all.row("objects");
    this.properties = all.row("properties");
  }

  static SpecDocs load() {
    try (InputStream in = SpecDocs.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new SpecDocs(SpecRow.of(JsonReader.read(text)));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + RESOURCE, e);
    }
  }

  String component(String type) {
    return components.text(type, "");
  }

  String action(String name) {
    return actions.text(name, "");
  }

  String object(String name) {
    return objects.text(name, "");
  }

  /** Prefers what is said about the property of this owner. */
  String property(Property property) {
    String general = properties.text(property.name(), "");
    return properties.text(property.owner() + "." + property.name(), general);
  }
}
