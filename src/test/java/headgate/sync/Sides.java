package headgate.sync;

import headgate.flow.Categories;
import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.version.Definition;
import headgate.flow.version.MetaText;
import headgate.flow.version.Summary;
import headgate.flow.version.VersionNumbers;
import headgate.json.RawJson;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow here and at Meta, made of words: each word stands for a value of its field.
 *
 * @param last what both sides last agreed on, which is also what Meta is known to have
 */
record Sides(Values last, Values ours, Values theirs) {

  static final MetaFlowId META_FLOW_ID = new MetaFlowId("4711");
  static final Instant KNOWN = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

  /** The values of the fields that both sides can change. */
  record Values(
      @Nullable String name,
      @Nullable String categories,
      @Nullable String endpointUri,
      @Nullable String text) {

    static final Values SAME = new Values("Name", "OTHER", "https://example.com", "text");

    Values with(Field field, @Nullable String word) {
      return switch (field) {
        case NAME -> new Values(word, categories, endpointUri, text);
        case CATEGORIES -> new Values(name, word, endpointUri, text);
        case ENDPOINT_URI -> new Values(name, categories, word, text);
        case JSON_DEFINITION -> new Values(name, categories, endpointUri, word);
        case STATUS -> throw new IllegalArgumentException("Nobody edits the status.");
      };
    }
  }

  /** Both sides are the same. */
  static Sides same() {
    return new Sides(Values.SAME, Values.SAME, Values.SAME);
  }

  Sides with(Field field, @Nullable String last, @Nullable String ours, @Nullable String theirs) {
    return new Sides(
        this.last.with(field, last), this.ours.with(field, ours), this.theirs.with(field, theirs));
  }

  Flow flow() {
    return flow(META_FLOW_ID, null, null);
  }

  Flow flow(
      @Nullable MetaFlowId metaFlowId, @Nullable String creatingName, @Nullable Instant missing) {
    return new Flow(
        1,
        "ours",
        "account",
        String.valueOf(ours.name()),
        FlowStatus.DRAFT,
        String.valueOf(array(ours.categories())),
        ours.endpointUri(),
        textHash(ours.text()),
        ours.text(),
        metaFlowId,
        new Flow.AtMeta(
            "DRAFT",
            last.name(),
            array(last.categories()),
            last.endpointUri(),
            textHash(last.text()),
            last.text(),
            KNOWN),
        new Flow.Agreed(last.name(), array(last.categories()), last.endpointUri(), last.text()),
        new VersionNumbers(ours.text() == null ? null : 2, last.text() == null ? null : 1, null),
        creatingName,
        null,
        missing,
        null,
        null,
        1,
        KNOWN,
        KNOWN,
        null,
        null,
        false);
  }

  /** Meta's flow with its definition, unchanged since {@link #KNOWN}. */
  FetchedFlow fetched() {
    return fetched(KNOWN);
  }

  FetchedFlow fetched(@Nullable Instant updatedAt) {
    MetaText text = theirs.text() == null ? null : MetaText.of(definition(theirs.text()));
    return new FetchedFlow(metaFlow("DRAFT"), text, true, updatedAt, null);
  }

  FetchedFlow fetchedWithStatus(String status) {
    FetchedFlow fetched = fetched();
    return new FetchedFlow(metaFlow(status), fetched.text(), true, KNOWN, null);
  }

  FetchedFlow notDownloaded() {
    return new FetchedFlow(metaFlow("DRAFT"), null, false, KNOWN, null);
  }

  FetchedFlow failed(String reason) {
    return new FetchedFlow(metaFlow("DRAFT"), null, true, null, reason);
  }

  private MetaFlow metaFlow(String status) {
    return new MetaFlow(
        META_FLOW_ID,
        String.valueOf(theirs.name()),
        status,
        List.of(String.valueOf(theirs.categories()).split(",")),
        RawJson.EMPTY_ARRAY,
        "7.3",
        null,
        theirs.endpointUri(),
        null,
        null,
        LATER);
  }

  static @Nullable String array(@Nullable String words) {
    return words == null ? null : Categories.ofMeta(List.of(words.split(",")));
  }

  static Definition definition(String word) {
    return new Definition(word, "text hash of " + word, word, RawJson.EMPTY_ARRAY, Summary.NONE);
  }

  static @Nullable String textHash(@Nullable String word) {
    return word == null ? null : definition(word).textHash();
  }
}
