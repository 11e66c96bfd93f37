package headgate.sandbox.graph;

import headgate.sandbox.graph.FieldSelection.Field;
import headgate.sandbox.http.GraphFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of the graph, with an id and named fields. */
interface Node {

  String id();

  /** The name of this kind of object in Graph's error messages. */
  String type();

  /** The fields that Graph shows if the request names none. */
  List<String> defaultFields();

  /**
   * The field's value: a string, number, boolean, list, map, or another node. Null if this object
   * has no value for the field.
   *
   * @throws GraphFailure if this kind of object does not have the field
   */
  @Nullable Object value(Field field);

  /** The wanted fields in their order, or the default ones. Always includes the id. */
  static Map<String, Object> select(Node node, List<Field> wanted) {
    Map<String, Object> selected = new LinkedHashMap<>();
    List<Field> fields =
        wanted.isEmpty() ? node.defaultFields().stream().map(Field::of).toList() : wanted;
    for (Field field : fields) {
      Object value = field.name().equals("id") ? node.id() : node.value(field);
      if (value != null) {
        selected.put(field.name(), expand(value, field));
      }
    }
    selected.putIfAbsent("id", node.id());
    return selected;
  }

  private static Object expand(Object value, Field field) {
    if (value instanceof Node node) {
      return select(node, field.subfields());
    }
    if (value instanceof Map<?, ?> map && !field.subfields().isEmpty()) {
      return pick(map, field);
    }
    if (value instanceof List<?> list && !field.subfields().isEmpty()) {
      List<Object> picked = new ArrayList<>();
      list.forEach(element -> picked.add(expand(element, field)));
      return picked;
    }
    return value;
  }

  private static Map<String, Object> pick(Map<?, ?> map, Field field) {
    Map<String, Object> picked = new LinkedHashMap<>();
    for (Field subfield : field.subfields()) {
      Object value = map.get(subfield.name());
      if (value != null) {
        picked.put(subfield.name(), expand(value, subfield));
      }
    }
    return picked;
  }
}
