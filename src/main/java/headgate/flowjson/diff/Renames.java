package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Screens that got another id, and what follows from it: with the id, a rename changes the keys and
 * targets of the routing model, the {@code name} under every {@code next} of the screens, and the
 * id in every reference behind <code>${screen.</code>. What a form says otherwise is a change of
 * its own.
 */
final class Renames {

  static final String REFERENCE = "${screen.";

  /** A screen before and after. */
  record Rename(Node from, Node to) {

    String oldId() {
      return id(from);
    }

    String newId() {
      return id(to);
    }

    private static String id(Node screen) {
      return screen.get("id") instanceof JsonString id ? id.value() : "";
    }
  }

  private final List<Rename> renames;
  private final Map<String, String> newIds = new HashMap<>();
  private final Map<String, String> oldIds = new HashMap<>();

  private Renames(List<Rename> renames) {
    this.renames = renames;
    for (Rename rename : renames) {
      newIds.put(rename.oldId(), rename.newId());
      oldIds.put(rename.newId(), rename.oldId());
    }
  }

  static Renames between(Node from, Node to) {
    Map<String, Node> gone = onlyHere(from, to);
    // Taken by a route that leads nowhere: two keys would become one.
    Map<String, Node> come = onlyHere(to, from);
    if (from.get("routing_model") instanceof JsonObject routes) {
      routes.members().forEach(route -> come.remove(route.name()));
    }
    return new Renames(Likeness.pairs(List.copyOf(gone.values()), List.copyOf(come.values())));
  }

  /** Screens whose id no other screen has, here or there; in the order of the text. */
  private static Map<String, Node> onlyHere(Node here, Node there) {
    Map<String, List<Node>> byId = new HashMap<>();
    List<String> order = new ArrayList<>();
    for (Node screen : Outline.screens(here)) {
      String id = screen.text("id");
      if (id != null && isPlain(id)) {
        byId.computeIfAbsent(
                id,
                any -> {
                  order.add(id);
                  return new ArrayList<>(1);
                })
            .add(screen);
      }
    }
    Outline.screens(there).forEach(screen -> byId.remove(screen.text("id")));
    Map<String, Node> once = new LinkedHashMap<>();
    for (String id : order) {
      List<Node> screens = byId.get(id);
      if (screens != null && screens.size() == 1) {
        once.put(id, screens.get(0));
      }
    }
    return once;
  }

  /** Whether no part of the id, written into a reference, could be taken for another one. */
  private static boolean isPlain(String id) {
    return id.indexOf('$') < 0 && id.indexOf('.') < 0;
  }

  List<Rename> list() {
    return renames;
  }

  boolean none() {
    return renames.isEmpty();
  }

  /** The key that a route had before, or the same where its screen kept its id. */
  String oldKey(String key) {
    return oldIds.getOrDefault(key, key);
  }

  /** The document as it would be if nothing else had changed. */
  JsonValue applyTo(JsonValue document) {
    if (!(document instanceof JsonObject root)) {
      return document;
    }
    List<JsonObject.Member> members = new ArrayList<>(root.members().size());
    for (JsonObject.Member member : root.members()) {
      JsonValue value = member.value();
      if (member.name().equals("routing_model") && value instanceof JsonObject routes) {
        value = routes(routes);
      } else if (member.name().equals("screens") && value instanceof JsonArray array) {
        value = screens(array);
      }
      members.add(new JsonObject.Member(member.key(), value));
    }
    return root.with(members);
  }

  private JsonValue routes(JsonObject routes) {
    List<JsonObject.Member> members = new ArrayList<>(routes.members().size());
    for (JsonObject.Member route : routes.members()) {
      JsonValue targets = route.value();
      if (targets instanceof JsonArray array) {
        targets =
            new JsonArray(
                array.elements().stream()
                    .map(element -> element instanceof JsonString string ? id(string) : element)
                    .toList(),
                array.start(),
                array.end());
      }
      members.add(new JsonObject.Member(id(route.key()), targets));
    }
    return routes.with(members);
  }

  private JsonValue screens(JsonArray array) {
    List<JsonValue> screens = new ArrayList<>(array.elements().size());
    for (JsonValue element : array.elements()) {
      JsonValue renamed = references(element);
      screens.add(renamed instanceof JsonObject screen ? member(screen, "id") : renamed);
    }
    return new JsonArray(screens, array.start(), array.end());
  }

  private JsonObject member(JsonObject object, String name) {
    if (!(object.get(name) instanceof JsonString string) || !newIds.containsKey(string.value())) {
      return object;
    }
    List<JsonObject.Member> members = new ArrayList<>(object.members());
    members.replaceAll(
        member ->
            member.name().equals(name) ? new JsonObject.Member(member.key(), id(string)) : member);
    return object.with(members);
  }

  private JsonString id(JsonString id) {
    String renamed = newIds.get(id.value());
    return renamed == null ? id : new JsonString(renamed, id.start(), id.end());
  }

  private JsonValue references(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value().contains(REFERENCE)
          ? new JsonString(references(string.value()), string.start(), string.end())
          : string;
    }
    if (value instanceof JsonObject object) {
      List<JsonObject.Member> members = new ArrayList<>(object.members().size());
      for (JsonObject.Member member : object.members()) {
        JsonValue renamed = references(member.value());
        boolean next = member.name().equals("next");
        members.add(
            new JsonObject.Member(
                member.key(),
                next && renamed instanceof JsonObject target ? member(target, "name") : renamed));
      }
      return object.with(members);
    }
    if (value instanceof JsonArray array) {
      List<JsonValue> elements = new ArrayList<>(array.elements().size());
      array.elements().forEach(element -> elements.add(references(element)));
      return new JsonArray(elements, array.start(), array.end());
    }
    return value;
  }

  private String references(String text) {
    StringBuilder renamed = new StringBuilder(text.length() + 16);
    int done = 0;
    int at = text.indexOf(REFERENCE);
    while (at >= 0) {
      int id = at + REFERENCE.length();
      int dot = text.indexOf('.', id);
      if (dot < 0) {
        break;
      }
      String known = text.substring(id, dot);
      renamed.append(text, done, id).append(newIds.getOrDefault(known, known));
      done = dot;
      at = text.indexOf(REFERENCE, dot);
    }
    return renamed.append(text, done, text.length()).toString();
  }
}
