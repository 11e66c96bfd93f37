package headgate.sync;

import com.fasterxml.jackson.annotation.JsonValue;
import headgate.flow.Flow;
import headgate.meta.MetaFlow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sync did about one flow, or would do.
 *
 * @param id ours; null if the flow is not here
 * @param metaName its name at Meta; null if Meta does not list it
 * @param fields what the step is about
 * @param taken what is taken from Meta besides a conflict
 * @param isDecided whether the flow was in conflict and a decision about it was followed
 * @param updatedAt when the flow last changed here; null if it is not here
 * @param metaUpdatedAt when it last changed at Meta; null if Meta does not say
 * @param missingSince when Meta was first seen without it; null if that is now, or if Meta has it
 * @param reason why it failed, or why Meta's text is not taken; else null
 */
record Outcome(
    Kind kind,
    @Nullable String id,
    String metaFlowId,
    String name,
    @Nullable String metaName,
    List<Field> fields,
    List<Field> taken,
    boolean isDecided,
    @Nullable Instant updatedAt,
    @Nullable Instant metaUpdatedAt,
    @Nullable Instant missingSince,
    @Nullable String reason) {

  enum Kind {
    /** Meta has a flow that is not here, or that was removed here only. */
    ADOPT,
    /** Meta created a flow for us, and its answer never came. */
    TIE,
    /** Something changed at Meta only, or the strategy takes Meta's change. */
    TAKE_THEIRS,
    /** Something changed here only, or the strategy keeps our change. It is not at Meta yet. */
    KEEP_OURS,
    /** Both sides changed the same field since they last agreed. Ours stays. */
    CONFLICT,
    /** Only Meta's status or its validation errors changed. */
    STATUS_ONLY,
    /** Meta does not list the flow: it was deleted there, or this token cannot see it. */
    MISSING,
    /** The definition could not be read, or the flow changed here during the sync. */
    FAILED,
    NOTHING;

    /** As in the API. */
    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** About a flow that both sides have. */
  static Outcome of(Kind kind, Flow ours, MetaFlow theirs, List<Field> fields, List<Field> taken) {
    return new Outcome(
        kind,
        ours.id(),
        theirs.id().value(),
        ours.name(),
        theirs.name(),
        fields,
        taken,
        false,
        ours.updatedAt(),
        theirs.updatedAt(),
        ours.missingSince(),
        null);
  }

  /** About a flow that is not here. */
  static Outcome of(Kind kind, MetaFlow theirs) {
    return new Outcome(
        kind,
        null,
        theirs.id().value(),
        theirs.name(),
        theirs.name(),
        List.of(),
        List.of(),
        false,
        null,
        theirs.updatedAt(),
        null,
        null);
  }

  /** About a flow that Meta does not list. */
  static Outcome missing(Flow ours) {
    return new Outcome(
        Kind.MISSING,
        ours.id(),
        ours.metaFlowId() == null ? "" : ours.metaFlowId().value(),
        ours.name(),
        null,
        List.of(),
        List.of(),
        false,
        ours.updatedAt(),
        null,
        ours.missingSince(),
        null);
  }

  /** The same flow, about which nothing was done. */
  Outcome failed(String why) {
    return new Outcome(
        Kind.FAILED,
        id,
        metaFlowId,
        name,
        metaName,
        List.of(),
        List.of(),
        false,
        updatedAt,
        metaUpdatedAt,
        missingSince,
        why);
  }

  Outcome withDecided(boolean followed) {
    return new Outcome(
        kind,
        id,
        metaFlowId,
        name,
        metaName,
        fields,
        taken,
        followed,
        updatedAt,
        metaUpdatedAt,
        missingSince,
        reason);
  }

  Outcome withReason(@Nullable String why) {
    return new Outcome(
        kind,
        id,
        metaFlowId,
        name,
        metaName,
        fields,
        taken,
        isDecided,
        updatedAt,
        metaUpdatedAt,
        missingSince,
        why);
  }

  Outcome withId(String ours) {
    return new Outcome(
        kind,
        ours,
        metaFlowId,
        name,
        metaName,
        fields,
        taken,
        isDecided,
        updatedAt,
        metaUpdatedAt,
        missingSince,
        reason);
  }
}
