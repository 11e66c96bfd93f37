package headgate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.version.Definition;
import headgate.flow.version.MetaText;
import headgate.flow.version.Summary;
import headgate.json.RawJson;
import headgate.meta.MetaFlow;
import headgate.sync.Outcome.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is planned for each state of both sides. */
class SyncPlannerTest {

  private static final RawJson SOME_ERRORS = RawJson.of("[{\"error\":\"INVALID_PROPERTY\"}]");

  /**
   * A row of the table.
   *
   * @param atMeta what is known to be at Meta after the step
   */
  record Edit(
      Field field,
      @Nullable String last,
      @Nullable String ours,
      @Nullable String theirs,
      Strategy strategy,
      Kind kind,
      @Nullable String result,
      @Nullable String agreed,
      @Nullable String atMeta) {}

  static Stream<Edit> edits() {
    return Stream.concat(
        Stream.of(Field.NAME, Field.CATEGORIES, Field.ENDPOINT_URI, Field.JSON_DEFINITION)
            .flatMap(SyncPlannerTest::editsOf),
        Stream.of(
            edit(Field.ENDPOINT_URI, "A - A", Strategy.REPORT, Kind.KEEP_OURS, "- A A"),
            edit(Field.ENDPOINT_URI, "A A -", Strategy.REPORT, Kind.TAKE_THEIRS, "- - -"),
            edit(Field.ENDPOINT_URI, "- - B", Strategy.REPORT, Kind.TAKE_THEIRS, "B B B"),
            edit(Field.ENDPOINT_URI, "A - B", Strategy.REPORT, Kind.CONFLICT, "- A B"),
            edit(Field.ENDPOINT_URI, "A B -", Strategy.THEIRS, Kind.TAKE_THEIRS, "- - -"),
            edit(Field.JSON_DEFINITION, "- - B", Strategy.REPORT, Kind.TAKE_THEIRS, "B B B"),
            edit(Field.JSON_DEFINITION, "A - A", Strategy.REPORT, Kind.KEEP_OURS, "- A A"),
            edit(Field.JSON_DEFINITION, "A - B", Strategy.REPORT, Kind.CONFLICT, "- A B"),
            edit(Field.JSON_DEFINITION, "- A -", Strategy.REPORT, Kind.KEEP_OURS, "A - -"),
            edit(Field.JSON_DEFINITION, "A A -", Strategy.REPORT, Kind.KEEP_OURS, "A A -"),
            edit(Field.JSON_DEFINITION, "A A -", Strategy.THEIRS, Kind.KEEP_OURS, "A A -"),
            edit(Field.JSON_DEFINITION, "A B -", Strategy.THEIRS, Kind.KEEP_OURS, "B A -"),
            edit(Field.JSON_DEFINITION, "- - -", Strategy.THEIRS, Kind.NOTHING, "- - -")));
  }

  private static Stream<Edit> editsOf(Field field) {
    return Stream.of(
        edit(field, "A A A", Strategy.REPORT, Kind.NOTHING, "A A A"),
        edit(field, "A B B", Strategy.REPORT, Kind.NOTHING, "B B B"),
        edit(field, "- A A", Strategy.REPORT, Kind.NOTHING, "A A A"),
        edit(field, "A B A", Strategy.REPORT, Kind.KEEP_OURS, "B A A"),
        edit(field, "A B A", Strategy.THEIRS, Kind.KEEP_OURS, "B A A"),
        edit(field, "A A B", Strategy.REPORT, Kind.TAKE_THEIRS, "B B B"),
        edit(field, "A A B", Strategy.OURS, Kind.TAKE_THEIRS, "B B B"),
        edit(field, "A B C", Strategy.REPORT, Kind.CONFLICT, "B A C"),
        edit(field, "A B C", Strategy.THEIRS, Kind.TAKE_THEIRS, "C C C"),
        edit(field, "A B C", Strategy.OURS, Kind.KEEP_OURS, "B C C"),
        edit(field, "- A B", Strategy.REPORT, Kind.CONFLICT, "A - B"));
  }

  /**
   * @param before what both sides last agreed on, ours, and Meta's; a hyphen is null
   * @param after what is here, what both sides agree on, and what Meta is known to have
   */
  private static Edit edit(Field field, String before, Strategy strategy, Kind kind, String after) {
    String[] from = before.split(" ");
    String[] to = after.split(" ");
    return new Edit(
        field,
        word(from[0]),
        word(from[1]),
        word(from[2]),
        strategy,
        kind,
        word(to[0]),
        word(to[1]),
        word(to[2]));
  }

  private static @Nullable String word(String word) {
    return word.equals("-") ? null : word;
  }

  @ParameterizedTest
  @MethodSource("edits")
  void edit_isPlanned(Edit edit) {
    Sides sides = Sides.same().with(edit.field(), edit.last(), edit.ours(), edit.theirs());

    Step.Reconcile step = plan(sides, edit.strategy(), sides.fetched());

    assertThat(step.kind()).isEqualTo(edit.kind());
    assertThat(step.fields())
        .isEqualTo(edit.kind() == Kind.NOTHING ? List.of() : List.of(edit.field()));
    assertThat(step.taken()).isEmpty();
    MergedFlow result = stored(step, sides);
    assertThat(result.agreed())
        .isEqualTo(agreed(Sides.Values.SAME.with(edit.field(), edit.agreed())));
    Sides.Values here = Sides.Values.SAME.with(edit.field(), edit.result());
    assertThat(result.name()).isEqualTo(here.name());
    assertThat(result.categories()).isEqualTo(Sides.array(here.categories()));
    assertThat(result.endpointUri()).isEqualTo(here.endpointUri());
    assertThat(result.takesText())
        .isEqualTo(edit.field() == Field.JSON_DEFINITION && edit.kind() == Kind.TAKE_THEIRS);
    Sides.Values atMeta = Sides.Values.SAME.with(edit.field(), edit.atMeta());
    assertThat(result.atMeta())
        .isEqualTo(
            new Flow.AtMeta(
                "DRAFT",
                atMeta.name(),
                Sides.array(atMeta.categories()),
                atMeta.endpointUri(),
                Sides.textHash(atMeta.text()),
                atMeta.text(),
                edit.kind() == Kind.CONFLICT ? null : Sides.KNOWN));
  }

  /** What the step stores, or what is stored already. */
  private static MergedFlow stored(Step.Reconcile step, Sides sides) {
    return step.result() != null
        ? step.result()
        : Comparison.of(sides.flow(), sides.fetched(), Strategy.REPORT).merged();
  }

  private static Flow.Agreed agreed(Sides.Values values) {
    return new Flow.Agreed(
        values.name(), Sides.array(values.categories()), values.endpointUri(), values.text());
  }

  private static Step.Reconcile plan(Sides sides, Strategy strategy, FetchedFlow theirs) {
    return new SyncPlanner(strategy, Map.of()).merge(sides.flow(), RawJson.EMPTY_ARRAY, theirs);
  }

  @Test
  void nothingNew_storesNothing() {
    Step.Reconcile step = plan(Sides.same(), Strategy.REPORT, Sides.same().fetched());

    assertThat(step.result()).isNull();
    assertThat(step.writes()).isFalse();
  }

  @Test
  void laterTimeAtMeta_isStoredWithoutAStep() {
    Step.Reconcile step = plan(Sides.same(), Strategy.REPORT, Sides.same().fetched(Sides.LATER));

    assertThat(step.kind()).isEqualTo(Kind.NOTHING);
    assertThat(step.result().atMeta().updatedAt()).isEqualTo(Sides.LATER);
  }

  @Test
  void severalFields_areMergedEachOnItsOwn() {
    Sides sides =
        Sides.same()
            .with(Field.NAME, "A", "B", "C")
            .with(Field.CATEGORIES, "A", "A", "B")
            .with(Field.ENDPOINT_URI, "A", "B", "A")
            .with(Field.JSON_DEFINITION, "A", "A", "B");

    Step.Reconcile step = plan(sides, Strategy.REPORT, sides.fetched());

    assertThat(step.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(step.fields()).containsExactly(Field.NAME);
    assertThat(step.taken()).containsExactly(Field.CATEGORIES, Field.JSON_DEFINITION);
    assertThat(step.result().name()).isEqualTo("B");
    assertThat(step.result().categories()).isEqualTo("[\"B\"]");
    assertThat(step.result().endpointUri()).isEqualTo("B");
    assertThat(step.result().takesText()).isTrue();
  }

  @Test
  void changeAtMeta_isReportedBeforeOurs() {
    Sides sides =
        Sides.same().with(Field.NAME, "A", "B", "A").with(Field.ENDPOINT_URI, "A", "A", "B");

    Step.Reconcile step = plan(sides, Strategy.REPORT, sides.fetched());

    assertThat(step.kind()).isEqualTo(Kind.TAKE_THEIRS);
    assertThat(step.fields()).containsExactly(Field.ENDPOINT_URI);
    assertThat(step.result().name()).isEqualTo("B");
  }

  @Test
  void categoriesInAnotherOrder_areTheSame() {
    Sides sides = Sides.same().with(Field.CATEGORIES, "A,B", "A,B", "B,A");

    Step.Reconcile step = plan(sides, Strategy.REPORT, sides.fetched());

    assertThat(step.kind()).isEqualTo(Kind.NOTHING);
    assertThat(step.result()).isNull();
  }

  @Test
  void ourTextInAnotherFormat_isKnownByOurHash() {
    Sides sides = Sides.same().with(Field.JSON_DEFINITION, "A", "B", "B");
    Definition reformatted =
        new Definition("B ", "other hash", "B", RawJson.EMPTY_ARRAY, Summary.NONE);
    FetchedFlow theirs =
        new FetchedFlow(sides.fetched().flow(), MetaText.of(reformatted), true, Sides.KNOWN, null);

    Step.Reconcile step = plan(sides, Strategy.REPORT, theirs);

    assertThat(step.kind()).isEqualTo(Kind.NOTHING);
    assertThat(step.result().atMeta().textHash()).isEqualTo(Sides.textHash("B"));
  }

  @Test
  void knownTextInAnotherFormat_keepsItsHash() {
    Sides sides = Sides.same().with(Field.JSON_DEFINITION, "A", "B", "A");
    Definition reformatted =
        new Definition("A ", "other hash", "A", RawJson.EMPTY_ARRAY, Summary.NONE);
    FetchedFlow theirs =
        new FetchedFlow(sides.fetched().flow(), MetaText.of(reformatted), true, Sides.LATER, null);

    assertThat(plan(sides, Strategy.REPORT, theirs).result().atMeta().textHash())
        .isEqualTo(Sides.textHash("A"));
  }

  @Test
  void definitionThatWasNotDownloaded_isTheKnownOne() {
    Sides sides = Sides.same().with(Field.JSON_DEFINITION, "A", "B", "C");

    Step.Reconcile step = plan(sides, Strategy.REPORT, sides.notDownloaded());

    assertThat(step.kind()).isEqualTo(Kind.KEEP_OURS);
    assertThat(step.fields()).containsExactly(Field.JSON_DEFINITION);
    assertThat(step.result()).isNull();
    assertThat(plan(Sides.same(), Strategy.REPORT, Sides.same().notDownloaded()).kind())
        .isEqualTo(Kind.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLISHED, PUBLISHED",
    "THROTTLED, PUBLISHED",
    "BLOCKED, PUBLISHED",
    "DEPRECATED, DEPRECATED",
    "INVENTED, DRAFT"
  })
  void newStatus_isStored(String theirs, FlowStatus ours) {
    Step.Reconcile step =
        plan(Sides.same(), Strategy.REPORT, Sides.same().fetchedWithStatus(theirs));

    assertThat(step.kind()).isEqualTo(Kind.STATUS_ONLY);
    assertThat(step.fields()).containsExactly(Field.STATUS);
    assertThat(step.result().status()).isEqualTo(ours);
    assertThat(step.result().atMeta().status()).isEqualTo(theirs);
  }

  @ParameterizedTest
  @EnumSource(names = {"REPORT", "THEIRS"})
  void newStatus_isStoredWithAChangeAtMeta(Strategy strategy) {
    Sides sides = Sides.same().with(Field.NAME, "A", "B", "C");

    Step.Reconcile step = plan(sides, strategy, sides.fetchedWithStatus("PUBLISHED"));

    assertThat(step.fields()).doesNotContain(Field.STATUS);
    assertThat(step.result().status()).isEqualTo(FlowStatus.PUBLISHED);
  }

  @Test
  void newStatus_isReportedBeforeOurChange() {
    Sides sides = Sides.same().with(Field.NAME, "A", "B", "A");

    Step.Reconcile step = plan(sides, Strategy.REPORT, sides.fetchedWithStatus("PUBLISHED"));

    assertThat(step.kind()).isEqualTo(Kind.STATUS_ONLY);
    assertThat(step.result().name()).isEqualTo("B");
  }

  @Test
  void otherValidationErrors_areANewStatus() {
    Step.Reconcile step =
        new SyncPlanner(Strategy.REPORT, Map.of())
            .merge(Sides.same().flow(), SOME_ERRORS, Sides.same().fetched());

    assertThat(step.kind()).isEqualTo(Kind.STATUS_ONLY);
    assertThat(step.result().validationErrors()).isEqualTo(RawJson.EMPTY_ARRAY);
  }

  @Test
  void missingFlow_thatMetaListsAgain_isANewStatus() {
    Flow missing = Sides.same().flow(Sides.META_FLOW_ID, null, Sides.KNOWN);

    Step.Reconcile step =
        new SyncPlanner(Strategy.REPORT, Map.of())
            .merge(missing, RawJson.EMPTY_ARRAY, Sides.same().fetched());

    assertThat(step.kind()).isEqualTo(Kind.STATUS_ONLY);
    assertThat(step.writes()).isTrue();
  }

  @Test
  void flowThatMetaDoesNotList_isMissing() {
    List<Step> steps = SyncPlanner.missing(snapshot(Sides.same().flow()), Set.of("another"));

    assertThat(steps).containsExactly(new Step.Missing(Sides.same().flow()));
    assertThat(steps.get(0).writes()).isTrue();
    assertThat(steps.get(0).outcome().kind()).isEqualTo(Kind.MISSING);
    assertThat(steps.get(0).outcome().missingSince()).isNull();
  }

  @Test
  void missingFlow_isRecordedOnce() {
    Flow missing = Sides.same().flow(Sides.META_FLOW_ID, null, Sides.KNOWN);

    Step step = SyncPlanner.missing(snapshot(missing), Set.of()).get(0);

    assertThat(step.writes()).isFalse();
    assertThat(step.outcome().missingSince()).isEqualTo(Sides.KNOWN);
  }

  @Test
  void flowThatMetaLists_isNotMissing() {
    Set<String> listed = Set.of(Sides.META_FLOW_ID.value());

    assertThat(SyncPlanner.missing(snapshot(Sides.same().flow()), listed)).isEmpty();
  }

  @Test
  void knownFlow_isMerged() {
    Sides sides = Sides.same().with(Field.NAME, "A", "A", "B");

    assertThat(plan(snapshot(sides.flow()), sides.fetched()))
        .isEqualTo(plan(sides, Strategy.REPORT, sides.fetched()));
  }

  @Test
  void unknownFlow_isAdoptedWhole() {
    Sides sides = Sides.same();

    Step step = plan(snapshot(), sides.fetched());

    MetaFlow theirs = sides.fetched().flow();
    assertThat(step).isEqualTo(new Step.Adopt(theirs, MergedFlow.ofMeta(sides.fetched())));
    MergedFlow merged = ((Step.Adopt) step).merged();
    assertThat(merged.takesText()).isTrue();
    assertThat(merged.agreed()).isEqualTo(agreed(Sides.Values.SAME));
    assertThat(merged.status()).isEqualTo(FlowStatus.DRAFT);
    assertThat(step.outcome().id()).isNull();
  }

  @Test
  void unknownFlowWithoutADefinition_isAdoptedWithoutOne() {
    Sides sides = Sides.same().with(Field.JSON_DEFINITION, null, null, null);

    MergedFlow merged = ((Step.Adopt) plan(snapshot(), sides.fetched())).merged();

    assertThat(merged.takesText()).isFalse();
    assertThat(merged.agreed().canonicalHash()).isNull();
  }

  @Test
  void unknownFlowWithANewStatus_isAdoptedAsPublished() {
    FetchedFlow theirs = Sides.same().fetchedWithStatus("INVENTED");

    assertThat(((Step.Adopt) plan(snapshot(), theirs)).merged().status())
        .isEqualTo(FlowStatus.PUBLISHED);
  }

  @Test
  void flowBeingCreated_isTiedToTheDraftOfItsName() {
    Flow pending = Sides.same().flow(null, "Name", null);

    Step step = plan(snapshot(pending), Sides.same().fetched());

    assertThat(step).isEqualTo(new Step.Tie(pending, Sides.same().fetched()));
    assertThat(step.outcome().kind()).isEqualTo(Kind.TIE);
    assertThat(step.outcome().id()).isEqualTo(pending.id());
  }

  @Test
  void flowBeingCreated_isTiedEvenIfItsDefinitionCannotBeRead() {
    Flow pending = Sides.same().flow(null, "Name", null);

    assertThat(plan(snapshot(pending), Sides.same().failed("broken")))
        .isEqualTo(new Step.Tie(pending, Sides.same().failed("broken")));
  }

  @Test
  void flowBeingCreated_isNotTiedToAPublishedOneOrAnotherName() {
    Flow named = Sides.same().flow(null, "Name", null);
    Flow other = Sides.same().flow(null, "Other", null);

    assertThat(plan(snapshot(named), Sides.same().fetchedWithStatus("PUBLISHED")))
        .isInstanceOf(Step.Adopt.class);
    assertThat(plan(snapshot(other), Sides.same().fetched())).isInstanceOf(Step.Adopt.class);
  }

  @Test
  void removedFlow_isRestoredAndReportedAsNew() {
    Sides sides = Sides.same().with(Field.NAME, "A", "A", "B");
    Snapshot here = Snapshot.of(List.of(), List.of(sides.flow()), Map.of(), Set.of());

    Step step = plan(here, sides.fetched());

    assertThat(step).isEqualTo(new Step.Restore(plan(sides, Strategy.REPORT, sides.fetched())));
    assertThat(step.writes()).isTrue();
    assertThat(step.outcome().kind()).isEqualTo(Kind.ADOPT);
    assertThat(step.outcome().id()).isEqualTo(sides.flow().id());
    assertThat(step.outcome().fields()).containsExactly(Field.NAME);
  }

  @Test
  void removedFlow_isRestoredEvenIfNothingChanged() {
    Snapshot here = Snapshot.of(List.of(), List.of(Sides.same().flow()), Map.of(), Set.of());

    Step step = plan(here, Sides.same().fetched());

    assertThat(step.writes()).isTrue();
    assertThat(step.outcome().kind()).isEqualTo(Kind.ADOPT);
  }

  @Test
  void removedFlowWithAConflict_isReportedAsAConflict() {
    Sides sides = Sides.same().with(Field.NAME, "A", "B", "C");
    Snapshot here = Snapshot.of(List.of(), List.of(sides.flow()), Map.of(), Set.of());

    assertThat(plan(here, sides.fetched()).outcome().kind()).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void definitionThatCannotBeRead_failsItsFlowAlone() {
    FetchedFlow broken = Sides.same().failed("broken");
    Snapshot removed = Snapshot.of(List.of(), List.of(Sides.same().flow()), Map.of(), Set.of());

    Step ofKnown = plan(snapshot(Sides.same().flow()), broken);
    Step ofRemoved = plan(removed, broken);
    Step ofUnknown = plan(snapshot(), broken);

    assertThat(ofKnown.writes()).isFalse();
    assertThat(List.of(ofKnown, ofRemoved, ofUnknown))
        .extracting(step -> step.outcome().kind())
        .containsOnly(Kind.FAILED);
    assertThat(ofKnown.outcome().id()).isEqualTo("ours");
    assertThat(ofRemoved.outcome().id()).isEqualTo("ours");
    assertThat(ofUnknown.outcome().id()).isNull();
    assertThat(ofUnknown.outcome().reason()).isEqualTo("broken");
  }

  @Test
  void validationErrorsOfEachFlow_areItsOwn() {
    Flow flow = Sides.same().flow();
    Snapshot here = Snapshot.of(List.of(flow), List.of(), Map.of(flow.id(), SOME_ERRORS), Set.of());

    assertThat(plan(here, Sides.same().fetched()).outcome().kind()).isEqualTo(Kind.STATUS_ONLY);
  }

  private static Snapshot snapshot(Flow... flows) {
    return Snapshot.of(List.of(flows), List.of(), Map.of(), Set.of());
  }

  private static Step plan(Snapshot here, FetchedFlow theirs) {
    return new SyncPlanner(Strategy.REPORT, Map.of()).plan(here, List.of(theirs)).get(0);
  }
}
