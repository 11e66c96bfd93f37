package headgate.flowjson.diff;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pairs nodes of two lists that have no counterpart yet. */
final class NodeMatcher {

  private NodeMatcher() {}

  /** Pairs nodes with equal keys, the first with the first. Takes linear time. */
  static <K> void byKey(List<Node> from, List<Node> to, Function<Node, @Nullable K> key) {
    byKey(from, to, key, NodeMatcher::pair);
  }

  /** Pairs nodes with equal hashes, and the nodes below them. Takes linear time. */
  static void byHash(List<Node> from, List<Node> to) {
    NodeMatcher.<Long>byKey(from, to, Node::hash, NodeMatcher::pairDeeply);
  }

  /**
   * @param key returns null for a node that is left out
   * @param pair pairs two nodes of one key
   */
  private static <K> void byKey(
      List<Node> from,
      List<Node> to,
      Function<Node, @Nullable K> key,
      BiConsumer<Node, Node> pair) {
    Map<K, Queue<Node>> byKey = new HashMap<>();
    for (Node node : to) {
      K nodeKey = node.counterpart() == null ? key.apply(node) : null;
      if (nodeKey != null) {
        byKey.computeIfAbsent(nodeKey, any -> new ArrayDeque<>(2)).add(node);
      }
    }
    if (byKey.isEmpty()) {
      return;
    }
    for (Node node : from) {
      K nodeKey = node.counterpart() == null ? key.apply(node) : null;
      Queue<Node> candidates = nodeKey == null ? null : byKey.get(nodeKey);
      if (candidates == null) {
        continue;
      }
      Node candidate = candidates.poll();
      // pairDeeply may have paired it as a child of an earlier node.
      while (candidate != null && candidate.counterpart() != null) {
        candidate = candidates.poll();
      }
      if (candidate != null) {
        pair.accept(node, candidate);
      }
    }
  }

  /** Pairs two objects, or two other values if they are equal: those have no members to compare. */
  static void pair(Node from, Node to) {
    if (from.object() != null && to.object() != null
        || CanonicalEquality.areEqual(from.value(), to.value())) {
      Node.pair(from, to);
    }
  }

  /** Pairs two nodes of one hash, and the nodes below them that have no counterpart. */
  private static void pairDeeply(Node from, Node to) {
    pair(from, to);
    for (Map.Entry<String, List<Node>> slot : from.slots().entrySet()) {
      List<Node> others = to.slots().getOrDefault(slot.getKey(), List.of());
      int count = Math.min(slot.getValue().size(), others.size());
      for (int i = 0; i < count; i++) {
        Node child = slot.getValue().get(i);
        Node other = others.get(i);
        if (child.counterpart() == null && other.counterpart() == null) {
          pairDeeply(child, other);
        }
      }
    }
  }

  /** Pairs the nodes with equal hashes at the beginning and at the end of two lists. */
  static void equalEnds(List<Node> from, List<Node> to) {
    int shorter = Math.min(from.size(), to.size());
    int first = 0;
    while (first < shorter && canPair(from.get(first), to.get(first))) {
      pairDeeply(from.get(first), to.get(first));
      first++;
    }
    for (int last = 1; last <= shorter - first; last++) {
      Node node = from.get(from.size() - last);
      Node other = to.get(to.size() - last);
      if (!canPair(node, other)) {
        return;
      }
      pairDeeply(node, other);
    }
  }

  private static boolean canPair(Node from, Node to) {
    return from.hash() == to.hash() && from.counterpart() == null && to.counterpart() == null;
  }
}
