package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import headgate.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the counterparts of a screen's components in the other version, the surest signs first. */
final class ComponentMatcher {

  /** Up to this many of one type in one list are compared pair by pair, more only in order. */
  private static final int MAX_COMPARED = 8;

  /**
   * @param container the type if it is a container, else empty: a container and an input of one
   *     name are different things
   */
  private record NameKey(String name, String container) {}

  private record LabelKey(String type, String label) {}

  private record Pair(Node from, Node to, int equalMembers) {}

  private ComponentMatcher() {}

  static void match(Node screen, Node other) {
    matchEqualEnds(screen, other);
    List<Node> from = unmatched(screen);
    List<Node> to = unmatched(other);
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    NodeMatcher.<NameKey>byKey(from, to, ComponentMatcher::nameKey);
    NodeMatcher.byHash(from, to);
    matchContainers(from);
    NodeMatcher.<Long>byKey(
        from, to, node -> node.text("name") == null ? null : node.hashWithout("name"));
    matchWithinSlots(screen, other);
    for (Node node : NodeTree.components(screen)) {
      Node counterpart = node.counterpart();
      if (counterpart != null) {
        matchWithinSlots(node, counterpart);
      }
    }
    NodeMatcher.<String>byKey(from, to, ComponentMatcher::singleType);
  }

  private static void matchEqualEnds(Node screen, Node other) {
    for (Map.Entry<String, List<Node>> slot : screen.slots().entrySet()) {
      NodeMatcher.equalEnds(slot.getValue(), other.slots().getOrDefault(slot.getKey(), List.of()));
    }
  }

  private static List<Node> unmatched(Node screen) {
    List<Node> unmatched = new ArrayList<>();
    for (Node component : NodeTree.components(screen)) {
      if (component.counterpart() == null) {
        unmatched.add(component);
      }
    }
    return unmatched;
  }

  private static @Nullable NameKey nameKey(Node node) {
    String name = node.text("name");
    return name == null ? null : new NameKey(name, containerType(node));
  }

  private static String containerType(Node node) {
    String type = node.text("type");
    return type != null && FormStructure.isContainer(node) ? type : "";
  }

  /** The counterpart of a container is the container that holds most of its children now. */
  private static void matchContainers(List<Node> from) {
    for (int i = from.size() - 1; i >= 0; i--) {
      Node container = from.get(i);
      if (container.counterpart() == null && FormStructure.isContainer(container)) {
        Node holder = holderOfMostChildren(container);
        if (holder != null) {
          NodeMatcher.pair(container, holder);
        }
      }
    }
  }

  private static @Nullable Node holderOfMostChildren(Node container) {
    Map<Node, Integer> childCounts = new LinkedHashMap<>();
    String type = containerType(container);
    for (List<Node> slot : container.slots().values()) {
      for (Node child : slot) {
        Node counterpart = child.counterpart();
        Node holder = counterpart == null ? null : counterpart.parent();
        if (holder != null && holder.counterpart() == null && containerType(holder).equals(type)) {
          childCounts.merge(holder, 1, Integer::sum);
        }
      }
    }
    Node best = null;
    int bestCount = 0;
    for (Map.Entry<Node, Integer> entry : childCounts.entrySet()) {
      if (entry.getValue() > bestCount) {
        best = entry.getKey();
        bestCount = entry.getValue();
      }
    }
    return best;
  }

  /** Pairs components of one type that are in the same slot in both versions. */
  private static void matchWithinSlots(Node from, Node to) {
    for (Map.Entry<String, List<Node>> slot : from.slots().entrySet()) {
      List<Node> others = to.slots().get(slot.getKey());
      if (others != null) {
        // An input with another name but the same label is the same input.
        NodeMatcher.<LabelKey>byKey(slot.getValue(), others, ComponentMatcher::labelKey);
        matchByType(slot.getValue(), others);
      }
    }
  }

  private static @Nullable LabelKey labelKey(Node node) {
    String type = node.text("type");
    String label = node.text("label");
    return node.kind() != Kind.COMPONENT || type == null || label == null
        ? null
        : new LabelKey(type, label);
  }

  private static void matchByType(List<Node> from, List<Node> to) {
    Map<String, List<Node>> othersByType = unmatchedByType(to);
    unmatchedByType(from)
        .forEach(
            (type, nodes) -> {
              List<Node> others = othersByType.get(type);
              if (others != null) {
                matchMostAlike(nodes, others);
              }
            });
  }

  private static Map<String, List<Node>> unmatchedByType(List<Node> nodes) {
    Map<String, List<Node>> byType = new LinkedHashMap<>();
    for (Node node : nodes) {
      String type = node.text("type");
      if (node.kind() == Kind.COMPONENT && node.counterpart() == null && type != null) {
        byType.computeIfAbsent(type, any -> new ArrayList<>()).add(node);
      }
    }
    return byType;
  }

  private static void matchMostAlike(List<Node> from, List<Node> to) {
    if (from.size() > MAX_COMPARED || to.size() > MAX_COMPARED) {
      NodeMatcher.<Boolean>byKey(from, to, node -> node.text("name") == null ? true : null);
      return;
    }
    List<Pair> pairs = new ArrayList<>();
    for (Node node : from) {
      for (Node other : to) {
        if (node.text("name") == null || other.text("name") == null) {
          pairs.add(new Pair(node, other, equalMembers(node, other)));
        }
      }
    }
    pairs.sort(Comparator.comparing(Pair::equalMembers).reversed());
    for (Pair pair : pairs) {
      if (pair.from.counterpart() == null && pair.to.counterpart() == null) {
        NodeMatcher.pair(pair.from, pair.to);
      }
    }
  }

  /** How many members are equal in both, not counting slots. */
  private static int equalMembers(Node node, Node other) {
    JsonObject object = node.object();
    int equal = 0;
    if (object != null) {
      for (JsonObject.Member member : object.members()) {
        boolean isSlot = node.slots().containsKey("/" + member.name());
        if (!isSlot && CanonicalEquality.areEqual(member.value(), other.get(member.name()))) {
          equal++;
        }
      }
    }
    return equal;
  }

  /** The type of a component that a screen usually has once, wherever it stands. Else null. */
  private static @Nullable String singleType(Node node) {
    return node.is("Footer") || node.is("Form") || node.is("NavigationList")
        ? node.text("type")
        : null;
  }
}
