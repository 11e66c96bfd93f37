package headgate.sandbox.graph;

import headgate.sandbox.graph.Fields.Field;
import headgate.sandbox.http.GraphFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of the graph: has an id, fields by name, and some that come unasked. */
interface Node {

  String id();

  /** What Graph calls this kind of object in its error messages. */
  String type();

  List<String> defaultFields();

  /**
   * A string, number, boolean, list, map, or another node; null where the object has no value for
   * this field.
   *
   * @throws GraphFailure where this kind of object has no such field
   */
  @Nullable Object value(Field field);

  /** The wanted fields, or the default ones, in the order asked for; the id always. */
  static Map<String, Object> select(Node node, List<Field> wanted) {
    Map<String, Object> selected = new LinkedHashMap<>();
    List<Field> fields =
        wanted.isEmpty() ? node.defaultFields().stream().map(Field::of).toList() : wanted;
    for (Field field : fields) {
      Object value = field.name().equals("id") ? node.id() : node.value(field);
      if (value != null) {
        selected.put(field.name(), within(value, field));
      }
    }
    selected.putIfAbsent("id", node.id());
    return selected;
  }

  private static Object within(Object value, Field field) {
    if (value instanceof Node inner) {
      return select(inner, field.inner());
    }
    if (value instanceof Map<?, ?> map && !field.inner().isEmpty()) {
      return pick(map, field);
    }
    if (value instanceof List<?> list && !field.inner().isEmpty()) {
      List<Object> picked = new ArrayList<>();
      list.forEach(element -> picked.add(within(element, field)));
      return picked;
    }
    return value;
  }

  private static Map<String, Object> pick(Map<?, ?> map, Field field) {
    Map<String, Object> picked = new LinkedHashMap<>();
    for (Field inner : field.inner()) {
      Object value = map.get(inner.name());
      if (value != null) {
        picked.put(inner.name(), within(value, inner));
      }
    }
    return picked;
  }
}
