package headgate.sync;

import headgate.flow.Categories;
import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.version.MetaText;
import headgate.meta.MetaFlow;
import headgate.sync.ThreeWay.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flow here and at Meta, field by field, each merged with what both sides last agreed on.
 *
 * @param canonicalHash of the definition
 */
record Comparison(
    Flow ours,
    FetchedFlow theirs,
    ThreeWay<String> name,
    ThreeWay<String> categories,
    ThreeWay<@Nullable String> endpointUri,
    ThreeWay<@Nullable String> canonicalHash) {

  static Comparison of(Flow ours, FetchedFlow fetched, Strategy strategy) {
    MetaFlow theirs = fetched.flow();
    Flow.Agreed last = ours.agreed();
    return new Comparison(
        ours,
        fetched,
        ThreeWay.of(last.name(), ours.name(), theirs.name(), String::equals, strategy),
        ThreeWay.of(
            last.categories(),
            ours.categories(),
            Categories.ofMeta(theirs.categories()),
            Categories::same,
            strategy),
        ThreeWay.<@Nullable String>of(
            last.endpointUri(),
            ours.endpointUri(),
            theirs.endpointUri(),
            Objects::equals,
            strategy),
        canonicalHash(ours, fetched, strategy));
  }

  /** A missing definition at Meta never deletes ours. */
  private static ThreeWay<@Nullable String> canonicalHash(
      Flow ours, FetchedFlow fetched, Strategy strategy) {
    String hash = ours.canonicalHash();
    String last = ours.agreed().canonicalHash();
    String theirs = fetched.downloaded() ? downloadedHash(fetched) : ours.atMeta().canonicalHash();
    if (theirs == null) {
      return new ThreeWay<>(hash == null ? Resolution.SAME : Resolution.OURS, hash, last, null);
    }
    if (fetched.isUnreadable()) {
      return withUnreadable(last, hash, theirs, strategy);
    }
    return ThreeWay.<@Nullable String>of(last, hash, theirs, Objects::equals, strategy);
  }

  /** No strategy takes a text that is not a Flow JSON. */
  private static ThreeWay<@Nullable String> withUnreadable(
      @Nullable String last, @Nullable String ours, String theirs, Strategy strategy) {
    Strategy possible = strategy == Strategy.THEIRS ? Strategy.REPORT : strategy;
    ThreeWay<@Nullable String> merged =
        ThreeWay.<@Nullable String>of(last, ours, theirs, Objects::equals, possible);
    return merged.resolution() == Resolution.THEIRS
        ? new ThreeWay<>(Resolution.OURS, ours, last, theirs)
        : merged;
  }

  private static @Nullable String downloadedHash(FetchedFlow fetched) {
    MetaText text = fetched.text();
    return text == null ? null : text.canonicalHash();
  }

  /** The fields with this resolution, in the order of the API. */
  List<Field> fields(Resolution resolution) {
    List<Field> fields = new ArrayList<>();
    if (name.resolution() == resolution) {
      fields.add(Field.NAME);
    }
    if (categories.resolution() == resolution) {
      fields.add(Field.CATEGORIES);
    }
    if (endpointUri.resolution() == resolution) {
      fields.add(Field.ENDPOINT_URI);
    }
    if (canonicalHash.resolution() == resolution) {
      fields.add(Field.JSON_DEFINITION);
    }
    return fields;
  }

  MergedFlow merged() {
    MetaFlow flow = theirs.flow();
    boolean mustLookAgain = !fields(Resolution.CONFLICT).isEmpty() || theirs.isUnreadable();
    return new MergedFlow(
        flow.id(),
        name.result(),
        categories.result(),
        endpointUri.result(),
        canonicalHash.resolution() == Resolution.THEIRS,
        theirs.text(),
        FlowStatus.ofMeta(flow.status(), ours.status()),
        flow.validationErrors(),
        new Flow.AtMeta(
            flow.status(),
            name.atMeta(),
            categories.atMeta(),
            endpointUri.atMeta(),
            textHashAtMeta(),
            canonicalHash.atMeta(),
            mustLookAgain ? null : theirs.updatedAt()),
        new Flow.Agreed(
            name.agreed(), categories.agreed(), endpointUri.agreed(), canonicalHash.agreed()));
  }

  /**
   * The hash of Meta's text. Where Meta only formats our text in another way, it is the hash of
   * ours: the flow then has no local changes.
   */
  private @Nullable String textHashAtMeta() {
    if (Objects.equals(canonicalHash.atMeta(), ours.atMeta().canonicalHash())) {
      return ours.atMeta().textHash();
    }
    if (Objects.equals(canonicalHash.atMeta(), ours.canonicalHash())) {
      return ours.textHash();
    }
    MetaText text = theirs.text();
    return text == null ? null : text.textHash();
  }
}
