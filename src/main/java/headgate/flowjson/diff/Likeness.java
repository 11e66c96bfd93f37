package headgate.flowjson.diff;

import headgate.flowjson.diff.Renames.Rename;
import headgate.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recognises a screen by its content: its title, its components, the keys of its data. Which
 * screens it names does not count, because they may have been renamed as well.
 */
final class Likeness {

  /** At least so much of both must be common. */
  private static final double LEAST = 0.5;

  /** Of more screens that share a trait, the others are found by what else they have. */
  private static final int RARE = 16;

  /** So many of those that have the most in common with a screen are looked at closely. */
  private static final int COMPARED = 4;

  /** A screen and how often it has each trait. */
  private record Portrait(Node screen, Map<Long, Integer> traits, int size, long sum) {

    int index() {
      return screen.index();
    }
  }

  private record Match(Portrait from, Portrait to, double likeness) {}

  private Likeness() {}

  static List<Rename> pairs(List<Node> gone, List<Node> come) {
    if (gone.isEmpty() || come.isEmpty()) {
      return List.of();
    }
    List<Portrait> from = gone.stream().map(Likeness::portrait).toList();
    List<Portrait> to = come.stream().map(Likeness::portrait).toList();
    Map<Node, Node> known = new LinkedHashMap<>();
    Set<Node> taken = new HashSet<>();
    equal(from, to, known, taken);
    for (Match match : matches(from, to, known, taken)) {
      Node screen = match.from.screen;
      if (!known.containsKey(screen) && taken.add(match.to.screen)) {
        known.put(screen, match.to.screen);
      }
    }
    return gone.stream()
        .filter(known::containsKey)
        .map(screen -> new Rename(screen, known.get(screen)))
        .toList();
  }

  private static void equal(
      List<Portrait> from, List<Portrait> to, Map<Node, Node> known, Set<Node> taken) {
    Map<Long, List<Node>> bySum = new HashMap<>();
    for (int i = to.size() - 1; i >= 0; i--) {
      bySum.computeIfAbsent(to.get(i).sum, any -> new ArrayList<>(1)).add(to.get(i).screen);
    }
    for (Portrait portrait : from) {
      List<Node> candidates = bySum.get(portrait.sum);
      if (portrait.size > 0 && candidates != null && !candidates.isEmpty()) {
        Node match = candidates.remove(candidates.size() - 1);
        known.put(portrait.screen, match);
        taken.add(match);
      }
    }
  }

  private static List<Match> matches(
      List<Portrait> from, List<Portrait> to, Map<Node, Node> known, Set<Node> taken) {
    Map<Long, List<Portrait>> byTrait = new HashMap<>();
    Map<Integer, Portrait> byPlace = new HashMap<>();
    for (Portrait portrait : to) {
      if (!taken.contains(portrait.screen)) {
        byPlace.put(portrait.screen.index(), portrait);
        for (Long trait : portrait.traits.keySet()) {
          List<Portrait> having = byTrait.computeIfAbsent(trait, any -> new ArrayList<>(1));
          if (having.size() < RARE) {
            having.add(portrait);
          }
        }
      }
    }
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      Portrait portrait = from.get(i);
      if (!known.containsKey(portrait.screen)) {
        Set<Portrait> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
        candidates.add(byPlace.get(portrait.screen.index()));
        candidates.add(i < to.size() && !taken.contains(to.get(i).screen) ? to.get(i) : null);
        candidates.addAll(likeliest(portrait, byTrait));
        candidates.remove(null);
        candidates.forEach(other -> consider(portrait, other, matches));
      }
    }
    matches.sort(
        Comparator.comparingDouble((Match match) -> -match.likeness)
            .thenComparingInt(match -> Math.abs(match.from.index() - match.to.index()))
            .thenComparingInt(match -> match.from.index())
            .thenComparingInt(match -> match.to.index()));
    return matches;
  }

  private static List<Portrait> likeliest(Portrait portrait, Map<Long, List<Portrait>> byTrait) {
    Map<Portrait, Integer> common = new IdentityHashMap<>();
    for (Long trait : portrait.traits.keySet()) {
      for (Portrait other : byTrait.getOrDefault(trait, List.of())) {
        common.merge(other, 1, Integer::sum);
      }
    }
    return common.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Portrait, Integer>>comparingInt(entry -> -entry.getValue())
                .thenComparingInt(entry -> entry.getKey().index()))
        .limit(COMPARED)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void consider(Portrait from, Portrait to, List<Match> matches) {
    int common = 0;
    for (Map.Entry<Long, Integer> trait : from.traits.entrySet()) {
      common += Math.min(trait.getValue(), to.traits.getOrDefault(trait.getKey(), 0));
    }
    double likeness = 2.0 * common / (from.size + to.size);
    if (likeness >= LEAST) {
      matches.add(new Match(from, to, likeness));
    }
  }

  private static Portrait portrait(Node screen) {
    Map<Long, Integer> traits = new LinkedHashMap<>();
    String title = screen.text("title");
    if (title != null && !title.isBlank()) {
      traits.merge(Hash.text(title), 1, Integer::sum);
    }
    if (screen.get("data") instanceof JsonObject data) {
      data.members().forEach(key -> traits.merge(Hash.text("data " + key.name()), 1, Integer::sum));
    }
    for (Node component : Outline.components(screen)) {
      traits.merge(content(component), 1, Integer::sum);
      String name = component.text("name");
      if (name != null) {
        traits.merge(Hash.text("name " + name), 1, Integer::sum);
      }
    }
    int size = 0;
    long sum = 0;
    for (Map.Entry<Long, Integer> trait : traits.entrySet()) {
      size += trait.getValue();
      sum += Hash.mix(trait.getKey()) * trait.getValue();
    }
    return new Portrait(screen, traits, size, sum);
  }

  /** A component without what stands in it. */
  private static long content(Node component) {
    JsonObject object = component.object();
    if (object == null) {
      return component.hash();
    }
    boolean holdsOthers = Vocabulary.isContainer(component);
    long hash = Hash.emptyObject();
    for (JsonObject.Member member : object.members()) {
      boolean inside =
          holdsOthers
              && (component.slots().containsKey("/" + member.name())
                  || Vocabulary.holdsLists(component, "", member.name()));
      hash += inside ? 0 : Hash.member(member.name(), Hash.loose(member.value()));
    }
    return hash;
  }
}
