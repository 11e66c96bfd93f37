package headgate.flowjson.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties that an object may have, in the order of the table.
 *
 * @param words what it is called in messages
 * @param required those that it must have in some version
 */
public record Shape(String words, Map<String, Property> properties, List<Property> required) {

  static Shape of(String words, Map<String, Property> properties) {
    List<Property> required = new ArrayList<>(4);
    for (Property property : properties.values()) {
      if (property.requiredSince() != Property.NEVER) {
        required.add(property);
      }
    }
    return new Shape(words, properties, List.copyOf(required));
  }

  /** Null where no version knows it; whether one does is the property's to say. */
  public @Nullable Property property(String name) {
    return properties.get(name);
  }

  public Collection<Property> all() {
    return properties.values();
  }
}
