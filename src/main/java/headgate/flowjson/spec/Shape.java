package headgate.flowjson.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties that an object may have, in the order of spec.json.
 *
 * @param words the subject of messages: {@code "A screen"}
 * @param required the properties that at least one version requires
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

  /** Null if no version has it. {@link Property#isIn} says which versions have it. */
  public @Nullable Property property(String name) {
    return properties.get(name);
  }

  public Collection<Property> all() {
    return properties.values();
  }
}
