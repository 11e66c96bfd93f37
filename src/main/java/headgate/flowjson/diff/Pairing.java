package headgate.flowjson.diff;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ties nodes that have no counterpart yet. */
final class Pairing {

  private Pairing() {}

  /**
   * Ties nodes of equal keys, first to first, in time proportional to their number.
   *
   * @param fromKey null for a node that is left out
   * @param tie hears of each pair and ties it
   */
  static <K> void byKey(
      List<Node> from,
      List<Node> to,
      Function<Node, @Nullable K> fromKey,
      Function<Node, @Nullable K> toKey,
      BiConsumer<Node, Node> tie) {
    Map<K, Queue<Node>> waiting = new HashMap<>();
    for (Node node : to) {
      K key = node.match() == null ? toKey.apply(node) : null;
      if (key != null) {
        waiting.computeIfAbsent(key, any -> new ArrayDeque<>(2)).add(node);
      }
    }
    if (waiting.isEmpty()) {
      return;
    }
    for (Node node : from) {
      K key = node.match() == null ? fromKey.apply(node) : null;
      Queue<Node> candidates = key == null ? null : waiting.get(key);
      if (candidates == null) {
        continue;
      }
      Node candidate = candidates.poll();
      // A tie made on the way may have taken it.
      while (candidate != null && candidate.match() != null) {
        candidate = candidates.poll();
      }
      if (candidate != null) {
        tie.accept(node, candidate);
      }
    }
  }

  static <K> void byKey(List<Node> from, List<Node> to, Function<Node, @Nullable K> key) {
    byKey(from, to, key, key, Pairing::one);
  }

  /** Ties two nodes unless they could not be told apart by their members. */
  static void one(Node from, Node to) {
    if (from.object() != null && to.object() != null
        || CanonicalEquality.same(from.value(), to.value())) {
      Node.tie(from, to);
    }
  }

  /** Ties two nodes of one hash, and what is in them as far as it is free. */
  static void whole(Node from, Node to) {
    one(from, to);
    for (Map.Entry<String, List<Node>> slot : from.slots().entrySet()) {
      List<Node> others = to.slots().getOrDefault(slot.getKey(), List.of());
      int count = Math.min(slot.getValue().size(), others.size());
      for (int i = 0; i < count; i++) {
        Node child = slot.getValue().get(i);
        Node other = others.get(i);
        if (child.match() == null && other.match() == null) {
          whole(child, other);
        }
      }
    }
  }

  /** Ties what is alike at the beginning and at the end of two lists. */
  static void ends(List<Node> from, List<Node> to) {
    int shorter = Math.min(from.size(), to.size());
    int first = 0;
    while (first < shorter && free(from.get(first), to.get(first))) {
      whole(from.get(first), to.get(first));
      first++;
    }
    for (int last = 1; last <= shorter - first; last++) {
      Node one = from.get(from.size() - last);
      Node other = to.get(to.size() - last);
      if (!free(one, other)) {
        return;
      }
      whole(one, other);
    }
  }

  private static boolean free(Node from, Node to) {
    return from.hash() == to.hash() && from.match() == null && to.match() == null;
  }
}
