package headgate.flowjson.rule;

import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A directed graph of the screens: an edge for each route or navigate action.
 *
 * <p>Edges to unknown screens and from a screen to itself are left out. The arrays that the methods
 * return have one entry for each screen, by {@link Screen#index()}.
 */
final class ScreenGraph {

  private final FlowDocument flow;
  private final List<Set<Integer>> targets = new ArrayList<>();

  private ScreenGraph(FlowDocument flow) {
    this.flow = flow;
    for (int i = 0; i < flow.screens().size(); i++) {
      targets.add(new LinkedHashSet<>());
    }
  }

  /** The edges of the routing model. */
  static ScreenGraph ofRoutes(FlowDocument flow) {
    return new ScreenGraph(flow).addRoutes();
  }

  /** The edges of the navigate actions. */
  static ScreenGraph ofNavigation(FlowDocument flow) {
    return new ScreenGraph(flow).addNavigation();
  }

  static ScreenGraph ofRoutesAndNavigation(FlowDocument flow) {
    return new ScreenGraph(flow).addRoutes().addNavigation();
  }

  private ScreenGraph addRoutes() {
    for (JsonObject.Member route : flow.routes()) {
      Screen from = flow.screen(route.name());
      for (JsonValue target : FlowDocument.targets(route)) {
        if (from != null && target instanceof JsonString id) {
          add(from, id.value());
        }
      }
    }
    return this;
  }

  private ScreenGraph addNavigation() {
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        JsonString target = action.target();
        if (target != null) {
          add(screen, target.value());
        }
      }
    }
    return this;
  }

  private void add(Screen from, String id) {
    Screen to = flow.screen(id);
    if (to != null && to != from) {
      targets.get(from.index()).add(to.index());
    }
  }

  Set<Integer> targets(Screen from) {
    return targets.get(from.index());
  }

  boolean hasEdge(Screen from, Screen to) {
    return targets.get(from.index()).contains(to.index());
  }

  /** Whether another screen leads to each screen. */
  boolean[] haveIncomingEdges() {
    boolean[] incoming = new boolean[targets.size()];
    for (Set<Integer> targetsOfOne : targets) {
      for (int target : targetsOfOne) {
        incoming[target] = true;
      }
    }
    return incoming;
  }

  /** Whether a path leads from {@code start} to each screen. */
  boolean[] reachableFrom(int start) {
    boolean[] reachable = new boolean[targets.size()];
    Deque<Integer> queue = new ArrayDeque<>();
    reachable[start] = true;
    queue.add(start);
    while (!queue.isEmpty()) {
      for (int next : targets.get(queue.remove())) {
        if (!reachable[next]) {
          reachable[next] = true;
          queue.add(next);
        }
      }
    }
    return reachable;
  }

  /** Whether a path connects {@code start} with each screen if edges have no direction. */
  boolean[] connectedTo(int start) {
    int[] parents = new int[targets.size()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = i;
    }
    for (int from = 0; from < parents.length; from++) {
      for (int to : targets.get(from)) {
        parents[root(to, parents)] = root(from, parents);
      }
    }
    boolean[] connected = new boolean[parents.length];
    for (int i = 0; i < parents.length; i++) {
      connected[i] = root(i, parents) == root(start, parents);
    }
    return connected;
  }

  /** The root of a screen's tree in the union-find forest, with path halving. */
  private static int root(int screen, int[] parents) {
    int at = screen;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }
}
