package headgate.flowjson.diff;

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
 * Recognises renamed screens by their content: the title, the components and the keys of the data
 * model. The screens that they name do not count, because those may have other ids, too.
 *
 * <p>Screens with equal content are pairs. The others are compared by the Sørensen–Dice
 * coefficient: twice the common features, divided by the features of both. Each screen is compared
 * with a bounded number of candidates, so the work grows with the number of screens, not with its
 * square.
 */
final class SimilarScreens {

  private static final double MIN_SIMILARITY = 0.5;

  /** A feature proposes at most this many screens. */
  private static final int MAX_SCREENS_PER_FEATURE = 16;

  /** A screen is compared with at most this many of the screens that its features propose. */
  private static final int MAX_CANDIDATES = 4;

  /**
   * The features of a screen.
   *
   * @param counts how often the screen has each feature, by the feature's hash
   * @param total the sum of all counts
   * @param hash of the whole content; the order of features does not matter
   */
  private record Profile(Node screen, Map<Long, Integer> counts, int total, long hash) {

    int index() {
      return screen.index();
    }
  }

  private record Match(Profile from, Profile to, double similarity) {}

  private final List<Profile> from;
  private final List<Profile> to;
  private final Map<Node, Node> found = new HashMap<>();
  private final Set<Node> taken = new HashSet<>();

  private SimilarScreens(List<Profile> from, List<Profile> to) {
    this.from = from;
    this.to = to;
  }

  /** Returns the pairs in the order of {@code removed}. */
  static List<Rename> pairs(List<Node> removed, List<Node> added) {
    if (removed.isEmpty() || added.isEmpty()) {
      return List.of();
    }
    SimilarScreens screens = new SimilarScreens(profiles(removed), profiles(added));
    screens.pairEqual();
    screens.pairSimilar();
    List<Rename> renames = new ArrayList<>();
    for (Node screen : removed) {
      Node renamed = screens.found.get(screen);
      if (renamed != null) {
        renames.add(new Rename(screen, renamed));
      }
    }
    return renames;
  }

  private void pair(Node screen, Node renamed) {
    found.put(screen, renamed);
    taken.add(renamed);
  }

  private void pairEqual() {
    Map<Long, List<Node>> byHash = new HashMap<>();
    for (int i = to.size() - 1; i >= 0; i--) {
      byHash.computeIfAbsent(to.get(i).hash, any -> new ArrayList<>(1)).add(to.get(i).screen);
    }
    for (Profile profile : from) {
      List<Node> equal = byHash.get(profile.hash);
      if (profile.total > 0 && equal != null && !equal.isEmpty()) {
        pair(profile.screen, equal.remove(equal.size() - 1));
      }
    }
  }

  private void pairSimilar() {
    for (Match match : matches()) {
      if (!found.containsKey(match.from.screen) && !taken.contains(match.to.screen)) {
        pair(match.from.screen, match.to.screen);
      }
    }
  }

  /** The best matches first. */
  private List<Match> matches() {
    Map<Long, List<Profile>> byFeature = new HashMap<>();
    Map<Integer, Profile> byIndex = new HashMap<>();
    for (Profile profile : to) {
      if (!taken.contains(profile.screen)) {
        byIndex.put(profile.index(), profile);
        for (Long feature : profile.counts.keySet()) {
          List<Profile> having = byFeature.computeIfAbsent(feature, any -> new ArrayList<>(1));
          if (having.size() < MAX_SCREENS_PER_FEATURE) {
            having.add(profile);
          }
        }
      }
    }
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      Profile profile = from.get(i);
      if (!found.containsKey(profile.screen)) {
        Set<Profile> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
        Profile atSameIndex = byIndex.get(profile.index());
        if (atSameIndex != null) {
          candidates.add(atSameIndex);
        }
        if (i < to.size() && !taken.contains(to.get(i).screen)) {
          candidates.add(to.get(i));
        }
        candidates.addAll(mostCommonFeatures(profile, byFeature));
        for (Profile candidate : candidates) {
          double similarity = similarity(profile, candidate);
          if (similarity >= MIN_SIMILARITY) {
            matches.add(new Match(profile, candidate, similarity));
          }
        }
      }
    }
    matches.sort(
        Comparator.comparingDouble((Match match) -> -match.similarity)
            .thenComparingInt(match -> Math.abs(match.from.index() - match.to.index()))
            .thenComparingInt(match -> match.from.index())
            .thenComparingInt(match -> match.to.index()));
    return matches;
  }

  /** The screens that have the most features of a screen. */
  private static List<Profile> mostCommonFeatures(
      Profile profile, Map<Long, List<Profile>> byFeature) {
    Map<Profile, Integer> common = new IdentityHashMap<>();
    for (Long feature : profile.counts.keySet()) {
      for (Profile other : byFeature.getOrDefault(feature, List.of())) {
        common.merge(other, 1, Integer::sum);
      }
    }
    return common.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Profile, Integer>>comparingInt(entry -> -entry.getValue())
                .thenComparingInt(entry -> entry.getKey().index()))
        .limit(MAX_CANDIDATES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double similarity(Profile from, Profile to) {
    int common = 0;
    for (Map.Entry<Long, Integer> feature : from.counts.entrySet()) {
      common += Math.min(feature.getValue(), to.counts.getOrDefault(feature.getKey(), 0));
    }
    return 2.0 * common / (from.total + to.total);
  }

  private static List<Profile> profiles(List<Node> screens) {
    return screens.stream().map(SimilarScreens::profile).toList();
  }

  private static Profile profile(Node screen) {
    Map<Long, Integer> counts = new LinkedHashMap<>();
    String title = screen.text("title");
    if (title != null && !title.isBlank()) {
      counts.merge(Hash.text(title), 1, Integer::sum);
    }
    if (screen.get("data") instanceof JsonObject data) {
      data.members().forEach(key -> counts.merge(Hash.text("data " + key.name()), 1, Integer::sum));
    }
    for (Node component : NodeTree.components(screen)) {
      counts.merge(hashWithoutChildren(component), 1, Integer::sum);
      String name = component.text("name");
      if (name != null) {
        counts.merge(Hash.text("name " + name), 1, Integer::sum);
      }
    }
    int total = 0;
    long hash = 0;
    for (Map.Entry<Long, Integer> feature : counts.entrySet()) {
      total += feature.getValue();
      hash += Hash.mix(feature.getKey()) * feature.getValue();
    }
    return new Profile(screen, counts, total, hash);
  }

  private static long hashWithoutChildren(Node component) {
    JsonObject object = component.object();
    if (object == null) {
      return component.hash();
    }
    boolean isContainer = FormStructure.isContainer(component);
    long hash = Hash.emptyObject();
    for (JsonObject.Member member : object.members()) {
      boolean holdsChildren =
          isContainer
              && (component.slots().containsKey("/" + member.name())
                  || FormStructure.mayHoldSlots(component, "", member.name()));
      hash += holdsChildren ? 0 : Hash.member(member.name(), Hash.ignoringScreens(member.value()));
    }
    return hash;
  }
}
