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

/** Which screens lead to which: by number, unknown ones and ways to themselves left out. */
final class ScreenGraph {

  private final FlowDocument flow;
  private final List<Set<Integer>> targets = new ArrayList<>();

  private ScreenGraph(FlowDocument flow) {
    this.flow = flow;
    for (int i = 0; i < flow.screens().size(); i++) {
      targets.add(new LinkedHashSet<>());
    }
  }

  static ScreenGraph empty(FlowDocument flow) {
    return new ScreenGraph(flow);
  }

  ScreenGraph withRoutes() {
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

  ScreenGraph withNavigation() {
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

  boolean leads(Screen from, Screen to) {
    return targets.get(from.index()).contains(to.index());
  }

  /** By number of the screen, whether another leads to it. */
  boolean[] entered() {
    boolean[] entered = new boolean[targets.size()];
    for (Set<Integer> some : targets) {
      for (int target : some) {
        entered[target] = true;
      }
    }
    return entered;
  }

  /** By number of the screen, whether a way leads to it from {@code start}. */
  boolean[] reached(int start) {
    boolean[] reached = new boolean[targets.size()];
    Deque<Integer> open = new ArrayDeque<>();
    reached[start] = true;
    open.add(start);
    while (!open.isEmpty()) {
      for (int next : targets.get(open.remove())) {
        if (!reached[next]) {
          reached[next] = true;
          open.add(next);
        }
      }
    }
    return reached;
  }

  /** As {@link #reached}, and every way may be taken backwards. */
  boolean[] connected(int start) {
    int[] leader = new int[targets.size()];
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
    }
    for (int from = 0; from < leader.length; from++) {
      for (int to : targets.get(from)) {
        leader[leaderOf(to, leader)] = leaderOf(from, leader);
      }
    }
    boolean[] connected = new boolean[leader.length];
    for (int i = 0; i < leader.length; i++) {
      connected[i] = leaderOf(i, leader) == leaderOf(start, leader);
    }
    return connected;
  }

  /** Shortens the way on which it goes, so that the next one is quick. */
  private static int leaderOf(int screen, int[] leader) {
    int at = screen;
    while (leader[at] != at) {
      leader[at] = leader[leader[at]];
      at = leader[at];
    }
    return at;
  }
}
