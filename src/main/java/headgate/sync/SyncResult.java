package headgate.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sync did, or would do.
 *
 * @param synced flows that were seen and reconciled: new, updated and unchanged together
 * @param created flows that were made here
 * @param updated flows that really changed here
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
      Instant updatedAt,
      @Nullable Instant metaUpdatedAt) {}

  record Missing(String id, String metaFlowId, String name) {}

  /**
   * @param id null where the flow is not here yet
   */
  record Failed(@Nullable String id, String metaFlowId, String name, String reason) {}

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

  /** Adds up while a sync goes on. */
  static final class Tally {
    int created;
    int updated;
    int unchanged;
    final List<Conflict> conflicts = new ArrayList<>();
    final List<Missing> missing = new ArrayList<>();
    final List<Failed> failed = new ArrayList<>();

    void add(Tally other) {
      created += other.created;
      updated += other.updated;
      unchanged += other.unchanged;
      conflicts.addAll(other.conflicts);
      missing.addAll(other.missing);
      failed.addAll(other.failed);
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
}
