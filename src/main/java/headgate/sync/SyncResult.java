package headgate.sync;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import headgate.account.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sync did, or what it would do.
 *
 * @param synced how many flows are the same on both sides now, or differ by our changes only: new,
 *     updated and unchanged ones
 * @param created how many flows are new here
 * @param updated how many flows changed here
 * @param steps all steps that did something
 * @param accounts one result for each account; null if the caller named one account
 * @param decisions what became of each decision; null if the request has none
 * @param isComplete false if the server stopped before the end
 */
record SyncResult(
    int synced,
    @JsonProperty("new") int created,
    int updated,
    int unchanged,
    List<Conflict> conflicts,
    List<MissingFlow> missing,
    List<FailedFlow> failed,
    List<ReportedStep> steps,
    boolean dryRun,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AccountResult> accounts,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<DecisionResults.DecisionResult> decisions,
    List<String> warnings,
    @JsonIgnore boolean isComplete) {

  /**
   * @param name here
   * @param metaName at Meta
   * @param fields what both sides changed differently
   * @param currentVersion of the definition here; null if there is none
   * @param metaVersion of Meta's definition; null if it is not stored here, as in a dry run
   */
  record Conflict(
      String id,
      String metaFlowId,
      String name,
      String metaName,
      List<Field> fields,
      @Nullable Integer currentVersion,
      @Nullable Integer metaVersion,
      @Nullable Instant updatedAt,
      @Nullable Instant metaUpdatedAt) {

    Conflict withVersions(@Nullable Integer current, @Nullable Integer atMeta) {
      return new Conflict(
          id, metaFlowId, name, metaName, fields, current, atMeta, updatedAt, metaUpdatedAt);
    }
  }

  /**
   * @param missingAtMeta since when this is known; null if it was not known before
   */
  record MissingFlow(String id, String metaFlowId, String name, @Nullable Instant missingAtMeta) {}

  /**
   * @param id null if the flow is not here
   */
  record FailedFlow(@Nullable String id, String metaFlowId, String name, String reason) {}

  /**
   * @param id null if the flow is not here
   * @param taken what is taken from Meta besides a conflict; not shown if it is empty
   * @param reason why it failed, or why Meta's text is not taken; not shown if it is null
   */
  record ReportedStep(
      Outcome.Kind step,
      @Nullable String id,
      String metaFlowId,
      String name,
      List<Field> fields,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Field> taken,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {}

  /**
   * @param error why the sync of the account failed; null if it succeeded
   */
  record AccountResult(
      String accountId,
      String name,
      int synced,
      @JsonProperty("new") int created,
      int updated,
      int unchanged,
      List<Conflict> conflicts,
      List<MissingFlow> missing,
      List<FailedFlow> failed,
      @Nullable String error) {}

  /** Counts while a sync runs. Not thread-safe. */
  static final class Tally {
    int created;
    int updated;
    int unchanged;
    final List<Conflict> conflicts = new ArrayList<>();
    final List<MissingFlow> missing = new ArrayList<>();
    final List<FailedFlow> failed = new ArrayList<>();
    private final List<ReportedStep> steps = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();
    private int done;

    /**
     * The server stops before the account is done.
     *
     * @param flows how many flows Meta lists
     */
    void stopped(Account account, int flows) {
      stops.add(
          ("The server is stopping. %d of %d flows of account %s were synced. Sync again when it is"
                  + " back.")
              .formatted(done, flows, account.id()));
    }

    /** Why the result is not complete. Empty if it is. */
    List<String> stops() {
      return stops;
    }

    void add(Tally other) {
      created += other.created;
      updated += other.updated;
      unchanged += other.unchanged;
      conflicts.addAll(other.conflicts);
      missing.addAll(other.missing);
      failed.addAll(other.failed);
      steps.addAll(other.steps);
      stops.addAll(other.stops);
    }

    void add(Outcome outcome) {
      done++;
      switch (outcome.kind()) {
        case ADOPT -> created++;
        case TIE, TAKE_THEIRS, STATUS_ONLY -> updated++;
        case KEEP_OURS, NOTHING -> unchanged++;
        case CONFLICT -> conflicts.add(conflict(outcome));
        case MISSING ->
            missing.add(
                new MissingFlow(
                    id(outcome), outcome.metaFlowId(), outcome.name(), outcome.missingSince()));
        case FAILED ->
            failed.add(
                new FailedFlow(
                    outcome.id(),
                    outcome.metaFlowId(),
                    outcome.name(),
                    String.valueOf(outcome.reason())));
      }
      if (outcome.kind() != Outcome.Kind.NOTHING) {
        steps.add(reported(outcome));
      }
    }

    SyncResult result(
        boolean dryRun,
        @Nullable List<AccountResult> accounts,
        @Nullable List<DecisionResults.DecisionResult> decisions,
        List<String> warnings) {
      List<String> all = new ArrayList<>(warnings);
      all.addAll(stops);
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
          decisions,
          all,
          stops.isEmpty());
    }

    AccountResult accountResult(String accountId, String name, @Nullable String error) {
      return new AccountResult(
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

  private static ReportedStep reported(Outcome outcome) {
    return new ReportedStep(
        outcome.kind(),
        outcome.id(),
        outcome.metaFlowId(),
        outcome.name(),
        outcome.fields(),
        outcome.taken(),
        outcome.reason());
  }

  private static Conflict conflict(Outcome outcome) {
    return new Conflict(
        id(outcome),
        outcome.metaFlowId(),
        outcome.name(),
        String.valueOf(outcome.metaName()),
        outcome.fields(),
        null,
        null,
        outcome.updatedAt(),
        outcome.metaUpdatedAt());
  }

  private static String id(Outcome outcome) {
    return Objects.requireNonNull(outcome.id(), "conflicting and missing flows are here");
  }
}
