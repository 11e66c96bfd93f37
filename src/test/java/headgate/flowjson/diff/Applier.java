package headgate.flowjson.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the new document from the old one and the JSON of the changes only, as a program that reads
 * the changes can do it.
 */
final class Applier {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{screen\\.([^.]*)\\.");

  /** A part of the old document, found before the first change. */
  private record Place(Part holder, Part part) {

    void cut() {
      if (holder.elements != null) {
        holder.elements.removeIf(element -> element == part);
      } else if (holder.members != null) {
        holder.members.values().removeIf(member -> member == part);
      }
    }
  }

  private Part root;

  private Applier(Part root) {
    this.root = root;
  }

  static String apply(String old, String changes) {
    Applier applier = new Applier(Part.read(old));
    applier.apply(Objects.requireNonNull(Part.read(changes).elements));
    return applier.root.json();
  }

  private void apply(List<Part> changes) {
    List<@Nullable Place> places = new ArrayList<>();
    for (Part change : changes) {
      boolean isOld = change.get("to") == null && !kind(change).equals("answers_changed");
      places.add(isOld ? find(oldPath(change)) : null);
    }
    changes.stream().filter(change -> kind(change).equals("screen_renamed")).forEach(this::rename);
    for (int i = 0; i < changes.size(); i++) {
      Place place = places.get(i);
      if (place != null && !kind(changes.get(i)).endsWith("_changed")) {
        place.cut();
      }
    }
    for (int i = 0; i < changes.size(); i++) {
      replay(changes.get(i), places.get(i));
    }
  }

  private void replay(Part change, @Nullable Place place) {
    String kind = kind(change);
    String path = text(change, "path");
    if (kind.endsWith("_added")) {
      insert(path, Objects.requireNonNull(change.get("to")));
    } else if (kind.endsWith("_moved")) {
      insert(path, Objects.requireNonNull(place).part());
    } else if (kind.endsWith("_changed") && change.get("to") != null) {
      put(path, Objects.requireNonNull(change.get("to")));
    } else if (kind.endsWith("_changed") && place != null) {
      place.cut();
    }
  }

  private void insert(String path, Part part) {
    Objects.requireNonNull(holder(path).elements).add(Integer.parseInt(last(path)), part);
  }

  private void put(String path, Part part) {
    if (path.isEmpty()) {
      root = part;
    } else {
      Objects.requireNonNull(holder(path).members).put(last(path), part);
    }
  }

  private Place find(String path) {
    Part holder = holder(path);
    return new Place(holder, step(holder, last(path)));
  }

  private Part holder(String path) {
    Part part = root;
    String[] steps = path.split("/", -1);
    for (int i = 1; i < steps.length - 1; i++) {
      part = step(part, unescape(steps[i]));
    }
    return part;
  }

  private static Part step(Part part, String step) {
    return part.elements != null
        ? part.elements.get(Integer.parseInt(step))
        : Objects.requireNonNull(part.get(step), step);
  }

  private void rename(Part change) {
    String from = text(change, "from");
    String to = text(change, "to");
    Part routes = root.get("routing_model");
    if (routes != null && routes.members != null) {
      List<Map.Entry<String, Part>> entries = new ArrayList<>(routes.members.entrySet());
      Map<String, Part> members = routes.members;
      List<String> keys = entries.stream().map(Map.Entry::getKey).toList();
      List<Part> values = entries.stream().map(Map.Entry::getValue).toList();
      members.clear();
      for (int i = 0; i < keys.size(); i++) {
        members.put(keys.get(i).equals(from) ? to : keys.get(i), values.get(i));
        if (values.get(i).elements != null) {
          values.get(i).elements.forEach(target -> replace(target, from, to));
        }
      }
    }
    Part screens = root.get("screens");
    if (screens != null && screens.elements != null) {
      for (Part screen : screens.elements) {
        replace(screen.get("id"), from, to);
        references(screen, from, to);
      }
    }
  }

  private static void references(Part part, String from, String to) {
    if (part.members != null) {
      part.members.forEach(
          (name, member) -> {
            if (name.equals("next")) {
              replace(member.get("name"), from, to);
            }
            references(member, from, to);
          });
    } else if (part.elements != null) {
      part.elements.forEach(element -> references(element, from, to));
    } else if (part.text() != null) {
      String renamed =
          REFERENCE
              .matcher(part.text())
              .replaceAll(
                  match ->
                      Matcher.quoteReplacement(
                          match.group(1).equals(from) ? "${screen." + to + "." : match.group()));
      part.scalar = Part.string(renamed).scalar;
    }
  }

  private static void replace(@Nullable Part id, String from, String to) {
    if (id != null && from.equals(id.text())) {
      id.scalar = Part.string(to).scalar;
    }
  }

  private static String kind(Part change) {
    return text(change, "kind");
  }

  private static String oldPath(Part change) {
    return change.get("old_path") == null ? text(change, "path") : text(change, "old_path");
  }

  private static String text(Part change, String key) {
    return Objects.requireNonNull(Objects.requireNonNull(change.get(key), key).text(), key);
  }

  private static String last(String path) {
    return unescape(path.substring(path.lastIndexOf('/') + 1));
  }

  private static String unescape(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
