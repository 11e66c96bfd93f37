package headgate.flowjson.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Edits a form at random: as a designer does, as a program does, and with garbage. */
final class RandomEdits {

  private static final String[] GARBAGE = {
    "null",
    "true",
    "0",
    "1.0",
    "10e-1",
    "\"\"",
    "\"X\"",
    "[]",
    "{}",
    "[[]]",
    "[null,{}]",
    "{\"id\":null}",
    "{\"type\":\"If\",\"then\":[{}],\"else\":3}",
    "\"${screen.A.form.x}\"",
    "{\"name\":\"navigate\",\"next\":{\"type\":\"screen\",\"name\":\"A\"},\"payload\":{\"a/b\":1}}",
    "{\"type\":\"Switch\",\"value\":\"${data.a}\",\"cases\":{\"a~/b\":[{\"type\":\"Footer\"}],\"c\":1}}",
    "[{\"type\":\"TextInput\",\"name\":\"a\"},{\"type\":\"TextInput\",\"name\":\"a\"},5]",
    "{\"type\":\"Form\",\"name\":\"f\",\"children\":[{\"type\":\"TextBody\",\"text\":\"t\"}]}",
    "{\"id\":\"A\",\"title\":\"T\",\"layout\":{\"type\":\"SingleColumnLayout\",\"children\":[{}]}}",
    "[{\"id\":\"1\",\"title\":\"One\"},{\"id\":\"2\",\"title\":\"Two\"},{\"id\":\"2\"}]"
  };

  private static final String[] KEYS = {
    "screens",
    "routing_model",
    "layout",
    "children",
    "then",
    "else",
    "cases",
    "type",
    "name",
    "id",
    "data",
    "data-source",
    "list-items",
    "on-click-action",
    "payload",
    "next",
    "a/b~c",
    ""
  };

  private final Random random;
  private final Part root;

  RandomEdits(Part root, Random random) {
    this.root = root;
    this.random = random;
  }

  void run(int edits) {
    for (int i = 0; i < edits; i++) {
      switch (random.nextInt(12)) {
        case 0 -> renameScreen(random.nextInt(4) > 0);
        case 1, 2 -> move(lists(), false);
        case 3, 4 -> move(lists(), true);
        case 5 -> copy();
        case 6 -> drop();
        case 7 -> wrap();
        case 8, 9 -> retext();
        case 10 -> dropMember();
        default -> garbage();
      }
    }
  }

  private void renameScreen(boolean everywhere) {
    Part screens = root.get("screens");
    Part screen = screens == null ? null : any(screens.elements);
    String id = screen == null || screen.get("id") == null ? null : screen.get("id").text();
    if (id == null) {
      return;
    }
    String renamed = random.nextInt(5) == 0 ? "A" : id + "_" + (char) ('A' + random.nextInt(3));
    if (everywhere) {
      String from = root.json();
      String to =
          from.replace("\"" + id + "\"", "\"" + renamed + "\"")
              .replace("${screen." + id + ".", "${screen." + renamed + ".");
      if (isUnused(renamed)) {
        root.members.clear();
        root.members.putAll(Part.read(to).members);
      }
    } else {
      screen.members.put("id", Part.string(renamed));
    }
  }

  /** Whether the new id is not used yet. If it were, a key could come twice. */
  private boolean isUnused(String renamed) {
    return !root.json().contains("\"" + renamed + "\"");
  }

  private void move(List<Part> lists, boolean near) {
    Part from = any(lists);
    Part part = from == null ? null : any(from.elements);
    Part to = near ? from : any(lists);
    if (part != null && !holds(part, to)) {
      from.elements.removeIf(element -> element == part);
      to.elements.add(random.nextInt(to.elements.size() + 1), part);
    }
  }

  private void copy() {
    Part from = any(lists());
    Part part = from == null ? null : any(from.elements);
    if (part != null) {
      Part to = random.nextBoolean() ? from : any(lists());
      to.elements.add(random.nextInt(to.elements.size() + 1), Part.read(part.json()));
    }
  }

  private void drop() {
    Part list = any(lists());
    Part part = list == null ? null : any(list.elements);
    if (part != null) {
      list.elements.removeIf(element -> element == part);
    }
  }

  private void wrap() {
    Part list = any(lists());
    if (list != null && !list.elements.isEmpty()) {
      Part box =
          Part.read(
              random.nextBoolean()
                  ? "{\"type\":\"If\",\"condition\":\"${data.x}\",\"then\":[],\"else\":[]}"
                  : "{\"type\":\"Form\",\"name\":\"form\",\"children\":[]}");
      int at = random.nextInt(list.elements.size());
      Part inside = box.get("then") == null ? box.get("children") : box.get("then");
      for (int count = 1 + random.nextInt(3); count > 0 && at < list.elements.size(); count--) {
        inside.elements.add(list.elements.remove(at));
      }
      list.elements.add(at, box);
    }
  }

  private void retext() {
    List<Part> texts = all().stream().filter(part -> part.text() != null).toList();
    Part text = any(texts);
    if (text != null) {
      Part other = any(texts);
      text.scalar = random.nextBoolean() ? other.scalar : Part.string(text.text() + "x").scalar;
    }
  }

  private void dropMember() {
    Part object = any(all().stream().filter(part -> part.members != null).toList());
    if (object != null && !object.members.isEmpty()) {
      object.members.remove(anyKey(object));
    }
  }

  private void garbage() {
    Part part = any(all());
    Part piece = Part.read(GARBAGE[random.nextInt(GARBAGE.length)]);
    if (part.members != null) {
      boolean known = random.nextBoolean() && !part.members.isEmpty();
      part.members.put(known ? anyKey(part) : KEYS[random.nextInt(KEYS.length)], piece);
    } else if (part.elements != null) {
      part.elements.add(random.nextInt(part.elements.size() + 1), piece);
    } else {
      part.scalar = piece.members == null && piece.elements == null ? piece.scalar : "-0";
    }
  }

  private String anyKey(Part object) {
    return List.copyOf(object.members.keySet()).get(random.nextInt(object.members.size()));
  }

  private List<Part> lists() {
    return all().stream().filter(part -> part.elements != null).toList();
  }

  private List<Part> all() {
    List<Part> all = new ArrayList<>();
    collect(root, all);
    return all;
  }

  private static void collect(Part part, List<Part> all) {
    all.add(part);
    if (part.members != null) {
      for (Map.Entry<String, Part> member : part.members.entrySet()) {
        collect(member.getValue(), all);
      }
    } else if (part.elements != null) {
      part.elements.forEach(element -> collect(element, all));
    }
  }

  private static boolean holds(Part part, @Nullable Part inner) {
    List<Part> all = new ArrayList<>();
    collect(part, all);
    return all.contains(inner);
  }

  private @Nullable Part any(@Nullable List<Part> parts) {
    return parts == null || parts.isEmpty() ? null : parts.get(random.nextInt(parts.size()));
  }
}
