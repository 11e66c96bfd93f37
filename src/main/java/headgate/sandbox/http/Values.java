package headgate.sandbox.http;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads parts of a JSON value that consists of maps and lists. */
public final class Values {

  private Values() {}

  /** The object with this name. Empty if it is missing or is not an object. */
  public static Map<?, ?> object(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof Map<?, ?> object ? object : Map.of();
  }

  /** The array with this name. Empty if it is missing or is not an array. */
  static List<?> list(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof List<?> list ? list : List.of();
  }

  /** The objects in the array with this name. */
  public static List<Map<?, ?>> objects(Map<?, ?> parent, String name) {
    return list(parent, name).stream().<Map<?, ?>>mapMulti(Values::addObject).toList();
  }

  private static void addObject(@Nullable Object value, Consumer<Map<?, ?>> to) {
    if (value instanceof Map<?, ?> object) {
      to.accept(object);
    }
  }

  /** Whether the array with this name has an element. */
  public static boolean contains(Map<?, ?> parent, String name, Object element) {
    return list(parent, name).contains(element);
  }

  /** Null if it is missing or is not a string. */
  public static @Nullable String text(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof String text ? text : null;
  }
}
