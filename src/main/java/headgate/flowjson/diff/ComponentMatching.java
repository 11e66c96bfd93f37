package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import headgate.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ties the components of two versions of a screen, the surest signs first. */
final class ComponentMatching {

  /** More of one type in one list are taken in order instead of being compared pair by pair. */
  private static final int COMPARED = 8;

  /** A name; inputs and containers of one name are different things. */
  private record Named(String name, String container) {}

  private record Labelled(String type, String label) {}

  private record Pair(Node from, Node to, int common) {}

  private ComponentMatching() {}

  static void tie(Node screen, Node other) {
    below(screen, other);
    List<Node> from = free(screen);
    List<Node> to = free(other);
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    Pairing.<Named>byKey(from, to, ComponentMatching::named);
    Pairing.<Long>byKey(from, to, Node::hash, Node::hash, Pairing::whole);
    byContent(from);
    Pairing.<Long>byKey(
        from, to, node -> node.text("name") == null ? null : node.hashWithout("name"));
    inLists(screen, other);
    for (Node node : Outline.components(screen)) {
      if (node.match() != null) {
        inLists(node, node.match());
      }
    }
    Pairing.<String>byKey(from, to, ComponentMatching::only);
  }

  /** What is alike at both ends of the lists of two holders. */
  private static void below(Node from, Node to) {
    for (Map.Entry<String, List<Node>> slot : from.slots().entrySet()) {
      Pairing.ends(slot.getValue(), to.slots().getOrDefault(slot.getKey(), List.of()));
    }
  }

  private static List<Node> free(Node screen) {
    List<Node> free = new ArrayList<>();
    for (Node component : Outline.components(screen)) {
      if (component.match() == null) {
        free.add(component);
      }
    }
    return free;
  }

  private static @Nullable Named named(Node node) {
    String name = node.text("name");
    return name == null ? null : new Named(name, container(node));
  }

  private static String container(Node node) {
    String type = node.text("type");
    return type != null && Vocabulary.isContainer(node) ? type : "";
  }

  /** A container is the one that most of its former content is in now. */
  private static void byContent(List<Node> from) {
    for (int i = from.size() - 1; i >= 0; i--) {
      Node container = from.get(i);
      if (container.match() == null && Vocabulary.isContainer(container)) {
        Node best = mostVoted(container);
        if (best != null) {
          Pairing.one(container, best);
        }
      }
    }
  }

  private static @Nullable Node mostVoted(Node container) {
    Map<Node, Integer> votes = new LinkedHashMap<>();
    for (List<Node> slot : container.slots().values()) {
      for (Node child : slot) {
        Node holder = child.match() == null ? null : child.match().parent();
        if (holder != null
            && holder.match() == null
            && container(holder).equals(container(container))) {
          votes.merge(holder, 1, Integer::sum);
        }
      }
    }
    Node best = null;
    for (Map.Entry<Node, Integer> vote : votes.entrySet()) {
      if (best == null || vote.getValue() > votes.get(best)) {
        best = vote.getKey();
      }
    }
    return best;
  }

  /** What stands in one list before and after, and is of one type. */
  private static void inLists(Node from, Node to) {
    for (Map.Entry<String, List<Node>> slot : from.slots().entrySet()) {
      List<Node> others = to.slots().get(slot.getKey());
      if (others != null) {
        // An input whose label stayed was given another name.
        Pairing.<Labelled>byKey(slot.getValue(), others, ComponentMatching::labelled);
        byType(slot.getValue(), others);
      }
    }
  }

  private static @Nullable Labelled labelled(Node node) {
    String type = node.text("type");
    String label = node.text("label");
    return node.kind() != Kind.COMPONENT || type == null || label == null
        ? null
        : new Labelled(type, label);
  }

  private static void byType(List<Node> from, List<Node> to) {
    Map<String, List<Node>> waiting = byType(to);
    byType(from)
        .forEach(
            (type, nodes) -> {
              List<Node> others = waiting.get(type);
              if (others != null) {
                alike(nodes, others);
              }
            });
  }

  private static Map<String, List<Node>> byType(List<Node> nodes) {
    Map<String, List<Node>> byType = new LinkedHashMap<>();
    for (Node node : nodes) {
      String type = node.text("type");
      if (node.kind() == Kind.COMPONENT && node.match() == null && type != null) {
        byType.computeIfAbsent(type, any -> new ArrayList<>()).add(node);
      }
    }
    return byType;
  }

  /** Few are compared with one another; of many, each goes with the one in its turn. */
  private static void alike(List<Node> from, List<Node> to) {
    if (from.size() > COMPARED || to.size() > COMPARED) {
      Pairing.<Boolean>byKey(from, to, node -> node.text("name") == null ? true : null);
      return;
    }
    List<Pair> pairs = new ArrayList<>();
    for (Node node : from) {
      for (Node other : to) {
        if (node.text("name") == null || other.text("name") == null) {
          pairs.add(new Pair(node, other, common(node, other)));
        }
      }
    }
    pairs.sort(Comparator.comparing(Pair::common).reversed());
    for (Pair pair : pairs) {
      if (pair.from.match() == null && pair.to.match() == null) {
        Pairing.one(pair.from, pair.to);
      }
    }
  }

  /** How many members are the same in both, lists of nodes left out. */
  private static int common(Node node, Node other) {
    JsonObject object = node.object();
    int common = 0;
    if (object != null) {
      for (JsonObject.Member member : object.members()) {
        boolean plain = !node.slots().containsKey("/" + member.name());
        common += plain && CanonicalEquality.same(member.value(), other.get(member.name())) ? 1 : 0;
      }
    }
    return common;
  }

  /** Of these a screen has one as a rule, wherever it stands. */
  private static @Nullable String only(Node node) {
    return node.is("Footer") || node.is("Form") || node.is("NavigationList")
        ? node.text("type")
        : null;
  }
}
