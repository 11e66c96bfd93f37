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
 * The screens that got another id. A rename covers the id itself, the keys and targets of the
 * routing model, the {@code name} in every {@code next}, and the id in every reference such as
 * <code>${screen.START.form.name}</code>. If one of these still has the old id, that is a change of
 * its own.
 */
final class Renames {

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
    Map<String, Node> removed = screensOnlyIn(from, to);
    Map<String, Node> added = screensOnlyIn(to, from);
    // A route may have the new id already, without a screen. Renaming would give its key twice.
    if (from.get("routing_model") instanceof JsonObject routes) {
      routes.members().forEach(route -> added.remove(route.name()));
    }
    return new Renames(
        SimilarScreens.pairs(List.copyOf(removed.values()), List.copyOf(added.values())));
  }

  /** Screens whose id is unique in {@code here} and absent in {@code there}, in text order. */
  private static Map<String, Node> screensOnlyIn(Node here, Node there) {
    Map<String, List<Node>> byId = new LinkedHashMap<>();
    for (Node screen : NodeTree.screens(here)) {
      String id = screen.text("id");
      if (id != null && ScreenReferences.canHold(id)) {
        byId.computeIfAbsent(id, any -> new ArrayList<>(1)).add(screen);
      }
    }
    NodeTree.screens(there).forEach(screen -> byId.remove(screen.text("id")));
    Map<String, Node> unique = new LinkedHashMap<>();
    byId.forEach(
        (id, screens) -> {
          if (screens.size() == 1) {
            unique.put(id, screens.get(0));
          }
        });
    return unique;
  }

  List<Rename> list() {
    return renames;
  }

  boolean isEmpty() {
    return renames.isEmpty();
  }

  /** The key that a route had in the old document. */
  String oldRouteKey(String newKey) {
    return oldIds.getOrDefault(newKey, newKey);
  }

  /** The old document with all renames done and nothing else changed. */
  JsonValue applyTo(JsonValue document) {
    if (!(document instanceof JsonObject root)) {
      return document;
    }
    List<JsonObject.Member> members = new ArrayList<>(root.members().size());
    for (JsonObject.Member member : root.members()) {
      JsonValue value = member.value();
      if (member.name().equals("routing_model") && value instanceof JsonObject routes) {
        value = renameRoutes(routes);
      } else if (member.name().equals("screens") && value instanceof JsonArray screens) {
        value = renameScreens(screens);
      }
      members.add(new JsonObject.Member(member.key(), value));
    }
    return root.with(members);
  }

  private JsonValue renameRoutes(JsonObject routes) {
    List<JsonObject.Member> members = new ArrayList<>(routes.members().size());
    for (JsonObject.Member route : routes.members()) {
      JsonValue targets = route.value();
      if (targets instanceof JsonArray array) {
        targets =
            new JsonArray(
                array.elements().stream()
                    .map(element -> element instanceof JsonString id ? renameId(id) : element)
                    .toList(),
                array.start(),
                array.end());
      }
      members.add(new JsonObject.Member(renameId(route.key()), targets));
    }
    return routes.with(members);
  }

  private JsonValue renameScreens(JsonArray array) {
    List<JsonValue> screens = new ArrayList<>(array.elements().size());
    for (JsonValue element : array.elements()) {
      JsonValue renamed = renameReferences(element);
      screens.add(renamed instanceof JsonObject screen ? renameMember(screen, "id") : renamed);
    }
    return new JsonArray(screens, array.start(), array.end());
  }

  private JsonObject renameMember(JsonObject object, String name) {
    if (!(object.get(name) instanceof JsonString id) || !newIds.containsKey(id.value())) {
      return object;
    }
    List<JsonObject.Member> members = new ArrayList<>(object.members());
    members.replaceAll(
        member ->
            member.name().equals(name)
                ? new JsonObject.Member(member.key(), renameId(id))
                : member);
    return object.with(members);
  }

  private JsonString renameId(JsonString id) {
    String newId = newIds.get(id.value());
    return newId == null ? id : new JsonString(newId, id.start(), id.end());
  }

  private JsonValue renameReferences(JsonValue value) {
    if (value instanceof JsonString string) {
      return ScreenReferences.isIn(string.value())
          ? new JsonString(
              ScreenReferences.rename(string.value(), newIds), string.start(), string.end())
          : string;
    }
    if (value instanceof JsonObject object) {
      List<JsonObject.Member> members = new ArrayList<>(object.members().size());
      for (JsonObject.Member member : object.members()) {
        JsonValue renamed = renameReferences(member.value());
        if (member.name().equals("next") && renamed instanceof JsonObject target) {
          renamed = renameMember(target, "name");
        }
        members.add(new JsonObject.Member(member.key(), renamed));
      }
      return object.with(members);
    }
    if (value instanceof JsonArray array) {
      List<JsonValue> elements = new ArrayList<>(array.elements().size());
      array.elements().forEach(element -> elements.add(renameReferences(element)));
      return new JsonArray(elements, array.start(), array.end());
    }
    return value;
  }
}
