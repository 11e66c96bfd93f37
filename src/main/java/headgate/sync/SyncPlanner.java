package headgate.sync;

import headgate.flow.Categories;
import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.version.Definition;
import headgate.json.RawJson;
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

  private final Strategy strategy;

  SyncPlanner(Strategy strategy) {
    this.strategy = strategy;
  }

  /**
   * @param theirs some flows of the account at Meta
   */
  List<Step> plan(Snapshot ours, List<Fetched> theirs) {
    return theirs.stream().map(fetched -> step(ours, fetched)).toList();
  }

  /**
   * @param seen the ids of all flows of the account at Meta
   */
  static List<Step> missing(Snapshot ours, Set<String> seen) {
    return ours.atMeta().entrySet().stream()
        .filter(known -> !seen.contains(known.getKey()))
        .map(known -> Step.missing(known.getValue()))
        .toList();
  }

  private Step step(Snapshot ours, Fetched theirs) {
    String id = theirs.flow().id().value();
    Flow known = ours.atMeta().get(id);
    if (known != null) {
      return theirs.failure() != null
          ? Step.failed(theirs.flow(), known, theirs.failure())
          : compare(known, ours.errorsOf(known), theirs);
    }
    Flow removed = ours.comingBack().get(id);
    return removed != null ? comingBack(removed, theirs) : stranger(ours, theirs);
  }

  private static Step stranger(Snapshot ours, Fetched theirs) {
    Flow pending = ours.beingCreated().get(theirs.flow().name());
    if (pending != null && theirs.flow().status().equals(FlowStatus.DRAFT.name())) {
      return Step.tie(pending, theirs.flow(), theirs.failure() == null ? whole(theirs) : null);
    }
    return theirs.failure() != null
        ? Step.failed(theirs.flow(), null, theirs.failure())
        : Step.adopt(theirs.flow(), whole(theirs));
  }

  private Step comingBack(Flow removed, Fetched theirs) {
    return theirs.failure() != null
        ? Step.failed(theirs.flow(), removed, theirs.failure())
        : compare(removed, RawJson.EMPTY_ARRAY, theirs).comingBack();
  }

  /** All that Meta has, as what both sides agree on. */
  private static MergedFlow whole(Fetched fetched) {
    MetaFlow theirs = fetched.flow();
    Definition definition = fetched.definition();
    String categories = Categories.ofMeta(theirs.categories());
    return new MergedFlow(
        theirs.id(),
        theirs.name(),
        categories,
        theirs.endpointUri(),
        definition != null,
        definition,
        FlowStatus.ofMeta(theirs.status(), FlowStatus.PUBLISHED),
        theirs.validationErrors(),
        new Flow.AtMeta(
            theirs.status(),
            theirs.name(),
            categories,
            theirs.endpointUri(),
            definition == null ? null : definition.textHash(),
            definition == null ? null : definition.canonicalHash(),
            fetched.updatedAt()),
        new Flow.Agreed(
            theirs.name(),
            categories,
            theirs.endpointUri(),
            definition == null ? null : definition.canonicalHash()));
  }

  /**
   * @param knownErrors Meta's validation errors as they are known here
   */
  Step compare(Flow ours, RawJson knownErrors, Fetched fetched) {
    MetaFlow theirs = fetched.flow();
    Flow.Agreed last = ours.agreed();
    ThreeWay<String> name =
        ThreeWay.of(last.name(), ours.name(), theirs.name(), String::equals, strategy);
    ThreeWay<String> categories =
        ThreeWay.of(
            last.categories(),
            ours.categories(),
            Categories.ofMeta(theirs.categories()),
            Categories::same,
            strategy);
    ThreeWay<@Nullable String> endpoint =
        ThreeWay.of(
            last.endpointUri(),
            ours.endpointUri(),
            theirs.endpointUri(),
            Objects::equals,
            strategy);
    ThreeWay<@Nullable String> text = text(ours, fetched);
    Map<String, ThreeWay<?>> all =
        Map.of(
            "name",
            name,
            "categories",
            categories,
            "endpoint_uri",
            endpoint,
            "json_definition",
            text);
    boolean conflict = !fields(all, ThreeWay.Outcome.CONFLICT).isEmpty();
    MergedFlow merge =
        new MergedFlow(
            theirs.id(),
            Objects.requireNonNull(name.result()),
            Objects.requireNonNull(categories.result()),
            endpoint.result(),
            text.takesTheirs(),
            fetched.definition(),
            FlowStatus.ofMeta(theirs.status(), ours.status()),
            theirs.validationErrors(),
            new Flow.AtMeta(
                theirs.status(),
                name.atMeta(),
                categories.atMeta(),
                endpoint.atMeta(),
                textHash(ours, text, fetched),
                text.atMeta(),
                conflict ? null : fetched.updatedAt()),
            new Flow.Agreed(name.agreed(), categories.agreed(), endpoint.agreed(), text.agreed()));
    return step(ours, knownErrors, theirs, all, merge);
  }

  private static Step step(
      Flow ours,
      RawJson knownErrors,
      MetaFlow theirs,
      Map<String, ThreeWay<?>> all,
      MergedFlow merge) {
    MergedFlow toWrite = merge.isKnown(ours, knownErrors) ? null : merge;
    List<String> conflicts = fields(all, ThreeWay.Outcome.CONFLICT);
    List<String> taken = fields(all, ThreeWay.Outcome.THEIRS);
    if (!conflicts.isEmpty()) {
      return Step.of(Step.Kind.CONFLICT, ours, theirs, conflicts, toWrite).taking(taken);
    }
    if (!taken.isEmpty()) {
      return Step.of(Step.Kind.TAKE_THEIRS, ours, theirs, taken, toWrite);
    }
    if (merge.changesState(ours, knownErrors)) {
      return Step.of(Step.Kind.STATUS_ONLY, ours, theirs, List.of("status"), toWrite);
    }
    List<String> kept = fields(all, ThreeWay.Outcome.OURS);
    Step.Kind kind = kept.isEmpty() ? Step.Kind.NOTHING : Step.Kind.KEEP_OURS;
    return Step.of(kind, ours, theirs, kept, toWrite);
  }

  private static List<String> fields(Map<String, ThreeWay<?>> all, ThreeWay.Outcome outcome) {
    List<String> fields = new ArrayList<>();
    for (String key : List.of("name", "categories", "endpoint_uri", "json_definition")) {
      if (all.get(key).outcome() == outcome) {
        fields.add(key);
      }
    }
    return fields;
  }

  /** That Meta has no text at all takes none away from us. */
  private ThreeWay<@Nullable String> text(Flow ours, Fetched fetched) {
    Definition definition = fetched.definition();
    String known = ours.atMeta().canonicalHash();
    String theirs =
        fetched.downloaded() ? definition == null ? null : definition.canonicalHash() : known;
    if (theirs == null) {
      String agreed = ours.agreed().canonicalHash();
      ThreeWay.Outcome outcome =
          ours.canonicalHash() == null ? ThreeWay.Outcome.SAME : ThreeWay.Outcome.OURS;
      return new ThreeWay<>(outcome, ours.canonicalHash(), agreed, null);
    }
    return ThreeWay.of(
        ours.agreed().canonicalHash(), ours.canonicalHash(), theirs, Objects::equals, strategy);
  }

  /**
   * The letters that Meta has. Where it has only written our text in another way, ours count as
   * its; where it has what it had before, so do the letters that were known.
   */
  private static @Nullable String textHash(
      Flow ours, ThreeWay<@Nullable String> text, Fetched fetched) {
    Definition definition = fetched.definition();
    if (Objects.equals(text.atMeta(), ours.atMeta().canonicalHash())) {
      return ours.atMeta().textHash();
    }
    if (Objects.equals(text.atMeta(), ours.canonicalHash())) {
      return ours.textHash();
    }
    return definition == null ? null : definition.textHash();
  }
}
