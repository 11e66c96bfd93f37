package headgate.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sync did, or would do.
 *
 * @param synced flows that were seen and reconciled: new, updated and unchanged together
 * @param created flows that were made here
 * @param updated flows that really changed here
 * @param steps what was done about each flow about which anything was
 * @param accounts one result for each account, where all of them were asked for
 */
record SyncResult(
    int synced,
    @JsonProperty("new") int created,
    int updated,
    int unchanged,
    List<Conflict> conflicts,
    List<Missing> missing,
    List<Failed> failed,
    List<Done> steps,
    boolean dryRun,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<OfAccount> accounts,
    List<String> warnings) {

  /**
   * @param name here
   * @param metaName at Meta
   * @param fields what both sides changed
   */
  record Conflict(
      String id,
      String metaFlowId,
      String name,
      String metaName,
      List<String> fields,
      @Nullable Instant updatedAt,
      @Nullable Instant metaUpdatedAt) {}

  /**
   * @param missingAtMeta since when it is known; null where it was found out now
   */
  record Missing(String id, String metaFlowId, String name, @Nullable Instant missingAtMeta) {}

  /**
   * @param id null where the flow is not here yet
   */
  record Failed(@Nullable String id, String metaFlowId, String name, String reason) {}

  /**
   * @param step the word for it
   * @param id null where the flow is not here, or would only come here
   * @param taken what is taken over from Meta beside a conflict; not shown where it is nothing
   */
  record Done(
      String step,
      @Nullable String id,
      String metaFlowId,
      String name,
      List<String> fields,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> taken) {}

  /**
   * @param error why the account could not be synced; null where it was
   */
  record OfAccount(
      String accountId,
      String name,
      int synced,
      @JsonProperty("new") int created,
      int updated,
      int unchanged,
      List<Conflict> conflicts,
      List<Missing> missing,
      List<Failed> failed,
      @Nullable String error) {}

  /** Adds up while a sync goes on. For one thread. */
  static final class Tally {
    int created;
    int updated;
    int unchanged;
    final List<Conflict> conflicts = new ArrayList<>();
    final List<Missing> missing = new ArrayList<>();
    final List<Failed> failed = new ArrayList<>();
    private final List<Done> steps = new ArrayList<>();

    void add(Tally other) {
      created += other.created;
      updated += other.updated;
      unchanged += other.unchanged;
      conflicts.addAll(other.conflicts);
      missing.addAll(other.missing);
      failed.addAll(other.failed);
      steps.addAll(other.steps);
    }

    void add(Outcome outcome) {
      switch (outcome.kind()) {
        case ADOPT -> created++;
        case TIE, TAKE_THEIRS, STATUS_ONLY -> updated++;
        case KEEP_OURS, NOTHING -> unchanged++;
        case CONFLICT -> conflicts.add(conflict(outcome));
        case MISSING ->
            missing.add(
                new Missing(
                    id(outcome), outcome.metaFlowId(), outcome.name(), outcome.missingSince()));
        case FAILED ->
            failed.add(
                new Failed(
                    outcome.id(),
                    outcome.metaFlowId(),
                    outcome.name(),
                    String.valueOf(outcome.reason())));
      }
      if (outcome.kind() != Step.Kind.NOTHING) {
        steps.add(done(outcome));
      }
    }

    SyncResult result(boolean dryRun, @Nullable List<OfAccount> accounts, List<String> warnings) {
      return new SyncResult(
          created + updated + unchanged,
          created,
          updated,
          unchanged,
          conflicts,
          missing,
          failed,
          steps,
          dryRun,
          accounts,
          warnings);
    }

    OfAccount ofAccount(String accountId, String name, @Nullable String error) {
      return new OfAccount(
          accountId,
          name,
          created + updated + unchanged,
          created,
          updated,
          unchanged,
          conflicts,
          missing,
          failed,
          error);
    }
  }

  static Done done(Outcome outcome) {
    return new Done(
        outcome.kind().word(),
        outcome.id(),
        outcome.metaFlowId(),
        outcome.name(),
        outcome.fields(),
        outcome.taken());
  }

  private static Conflict conflict(Outcome outcome) {
    return new Conflict(
        id(outcome),
        outcome.metaFlowId(),
        outcome.name(),
        String.valueOf(outcome.metaName()),
        outcome.fields(),
        outcome.updatedAt(),
        outcome.metaUpdatedAt());
  }

  private static String id(Outcome outcome) {
    return Objects.requireNonNull(outcome.id(), "a flow that is here");
  }
}
