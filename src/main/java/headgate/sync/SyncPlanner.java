package headgate.sync;

import headgate.flow.Categories;
import headgate.flow.Definition;
import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.Merge;
import headgate.meta.MetaFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to do about each flow of an account. A pure function of what is here and what is at
 * Meta: for each thing a person can change it compares what both sides last agreed on, ours, and
 * Meta's.
 */
final class SyncPlanner {

  private SyncPlanner() {}

  /**
   * @param theirs some flows of the account at Meta
   */
  static List<Step> plan(Snapshot ours, List<Fetched> theirs) {
    Map<String, Flow> known = ours.atMeta();
    Map<String, Flow> beingCreated = ours.beingCreated();
    return theirs.stream()
        .map(fetched -> step(ours, known.get(fetched.flow().id().value()), beingCreated, fetched))
        .toList();
  }

  /**
   * @param seen the ids of all flows of the account at Meta
   */
  static List<Step> missing(Snapshot ours, Set<String> seen) {
    return ours.atMeta().entrySet().stream()
        .filter(known -> !seen.contains(known.getKey()))
        .map(known -> (Step) new Step.Missing(known.getValue()))
        .toList();
  }

  private static Step step(
      Snapshot snapshot, @Nullable Flow ours, Map<String, Flow> beingCreated, Fetched theirs) {
    if (ours == null) {
      Flow pending = beingCreated.get(theirs.flow().name());
      if (pending != null && theirs.flow().status().equals(FlowStatus.DRAFT.name())) {
        return new Step.Tie(pending, theirs.flow());
      }
    }
    if (theirs.failure() != null) {
      return new Step.Failed(theirs.flow(), theirs.failure());
    }
    return ours == null ? new Step.Adopt(theirs) : compare(snapshot, ours, theirs);
  }

  private static Step compare(Snapshot snapshot, Flow ours, Fetched fetched) {
    List<String> conflicts = new ArrayList<>();
    Merge merge = merge(ours, fetched, conflicts);
    if (!conflicts.isEmpty()) {
      return new Step.Conflict(ours, fetched.flow(), conflicts, merge);
    }
    return merge.changes(ours, snapshot.errorsOf(ours))
        ? new Step.TakeTheirs(ours, merge)
        : new Step.Keep(ours, merge);
  }

  private static Merge merge(Flow ours, Fetched fetched, List<String> conflicts) {
    MetaFlow theirs = fetched.flow();
    Flow.AtMeta last = ours.atMeta();
    ThreeWay<String> name = ThreeWay.of(last.name(), ours.name(), theirs.name(), String::equals);
    ThreeWay<String> categories =
        ThreeWay.of(
            last.categories(),
            ours.categories(),
            Categories.ofMeta(theirs.categories()),
            Categories::same);
    ThreeWay<@Nullable String> endpoint =
        ThreeWay.of(last.endpointUri(), ours.endpointUri(), theirs.endpointUri(), Objects::equals);
    ThreeWay<@Nullable String> text =
        fetched.downloaded()
            ? ThreeWay.of(
                last.canonicalHash(),
                ours.canonicalHash(),
                canonicalHash(fetched.definition()),
                Objects::equals)
            : ThreeWay.untouched(last.canonicalHash(), ours.canonicalHash());
    name.noteConflict("name", conflicts);
    categories.noteConflict("categories", conflicts);
    endpoint.noteConflict("endpoint_uri", conflicts);
    text.noteConflict("json_definition", conflicts);
    boolean takesText = text.takesTheirs();
    return new Merge(
        theirs.id(),
        Objects.requireNonNull(name.result()),
        Objects.requireNonNull(categories.result()),
        endpoint.result(),
        takesText ? fetched.definition() : null,
        FlowStatus.ofMeta(theirs.status(), ours.status()),
        theirs.validationErrors(),
        new Flow.AtMeta(
            theirs.status(),
            name.agreed(),
            categories.agreed(),
            endpoint.agreed(),
            textHash(ours, text, fetched),
            text.agreed(),
            conflicts.isEmpty() ? fetched.updatedAt() : null));
  }

  /** The letters that Meta has: known where they are ours or were just downloaded. */
  private static @Nullable String textHash(
      Flow ours, ThreeWay<@Nullable String> text, Fetched fetched) {
    Definition definition = fetched.definition();
    if (text.isConflict()) {
      return null; // Meta has neither what we agreed on nor ours: whatever we have is unsaved
    }
    if (text.takesTheirs()) {
      return definition == null ? null : definition.textHash();
    }
    boolean sameMeaning = Objects.equals(text.agreed(), ours.canonicalHash());
    boolean cameTogether = !Objects.equals(text.agreed(), ours.atMeta().canonicalHash());
    return sameMeaning && cameTogether ? ours.textHash() : ours.atMeta().textHash();
  }

  private static @Nullable String canonicalHash(@Nullable Definition definition) {
    return definition == null ? null : definition.canonicalHash();
  }
}
