package headgate.sync;

import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowFilter;
import headgate.flow.FlowId;
import headgate.flow.MetaFlowDao;
import headgate.flow.MetaStateDao;
import headgate.flow.removed.RemovedDao;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.MetaText;
import headgate.flow.version.VersionDao;
import headgate.flow.version.VersionWriter;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a sync found. A text of Meta's that is not in the history is stored as a version
 * first. The caller opens, commits and closes the handle.
 */
final class SyncDao {

  private final Handle handle;
  private final Authorship by;
  private final Instant now;

  /**
   * @param by the author of versions that come from Meta
   */
  SyncDao(Handle handle, Authorship by, Instant now) {
    this.handle = handle;
    this.by = by;
    this.now = now;
  }

  /** Stores a flow that only Meta has; returns its id here. */
  String insert(String accountId, MergedFlow merged) {
    String id = FlowId.next(now);
    long number =
        handle
            .createQuery(
                """
                INSERT INTO flow
                  (id, account_id, name, name_folded, status, categories, meta_flow_id, version,
                   created_at, updated_at, error_count, warning_count)
                VALUES (:id, :accountId, :name, :folded, :status, :categories, :metaFlowId, 0, :now, :now,
                  0, 0)
                RETURNING number
                """)
            .bind("id", id)
            .bind("accountId", accountId)
            .bind("name", merged.name())
            .bind("folded", FlowFilter.folded(merged.name()))
            .bind("status", merged.status().name())
            .bind("categories", merged.categories())
            .bind("metaFlowId", merged.metaFlowId().value())
            .bind("now", now)
            .map((row, context) -> row.getLong(1))
            .one();
    new DefinitionDao(handle).insert(number, null, merged.validationErrors());
    write(new FlowDao(handle).require(id), merged, true);
    return id;
  }

  /** Stores a merge; false if the flow changed here since it was read, and nothing is stored. */
  boolean update(Flow flow, MergedFlow merged) {
    if (isOutdated(flow)) {
      return false;
    }
    RawJson knownErrors = new DefinitionDao(handle).of(flow).validationErrors();
    write(flow, merged, merged.isVisible(flow, knownErrors));
    new MetaStateDao(handle, now).recordValidationErrors(flow, merged.validationErrors());
    return true;
  }

  /** False if the account has the flow already, or if the flow was removed here for good. */
  boolean mayAdopt(String accountId, MetaFlowId metaFlowId) {
    return new MetaFlowDao(handle, now).find(accountId, metaFlowId).isEmpty()
        && !new RemovedDao(handle).isRemovedForGood(accountId, metaFlowId);
  }

  /** Restores a flow that was removed here and not at Meta; empty if there is none. */
  Optional<Flow> restore(String accountId, MetaFlowId metaFlowId) {
    RemovedDao removed = new RemovedDao(handle);
    return removed
        .find(accountId, metaFlowId)
        .map(id -> removed.restore(id, accountId, removed.definition(id), now));
  }

  /** Records that Meta does not list the flow; false if it changed here since it was read. */
  boolean recordMissing(Flow flow) {
    if (isOutdated(flow)) {
      return false;
    }
    new MetaFlowDao(handle, now).recordMissing(flow.id());
    return true;
  }

  private boolean isOutdated(Flow flow) {
    return new FlowDao(handle).find(flow.id()).map(Flow::version).orElse(-1) != flow.version();
  }

  /**
   * @param visible whether API users see a difference; the flow's version then rises
   */
  private void write(Flow flow, MergedFlow merged, boolean visible) {
    MetaText theirs = merged.theirs();
    Definition taken = merged.takesText() && theirs != null ? theirs.definition() : null;
    String textHash = taken == null ? merged.atMeta().textHash() : take(flow, taken).textHash();
    Flow written = new FlowDao(handle).require(flow.id());
    Integer atMeta =
        merged.takesText() ? written.versions().current() : versionAtMeta(written, merged);
    handle
        .createUpdate(
            """
            UPDATE flow SET
              name = :name, name_folded = :folded, categories = :categories,
              endpoint_uri = :endpointUri, status = :status,
              meta_status = :metaStatus, meta_name = :metaName,
              meta_categories = :metaCategories, meta_endpoint_uri = :metaEndpointUri,
              meta_text_hash = :metaTextHash, meta_canonical_hash = :metaCanonicalHash,
              meta_updated_at = :metaUpdatedAt, meta_version = :metaVersion,
              agreed_name = :agreedName, agreed_categories = :agreedCategories,
              agreed_endpoint_uri = :agreedEndpointUri,
              agreed_canonical_hash = :agreedCanonicalHash,
              published_version = iif(:status = 'DRAFT', published_version, :metaVersion),
              last_published_at =
                iif(:status = 'PUBLISHED' AND status <> 'PUBLISHED', :now, last_published_at),
              unknown_outcome = NULL, missing_since = NULL,
              version = version + :step,
              updated_at = CASE WHEN :step = 1 THEN :now ELSE updated_at END
            WHERE id = :id
            """)
        .bind("id", flow.id())
        .bind("name", merged.name())
        .bind("folded", FlowFilter.folded(merged.name()))
        .bind("categories", merged.categories())
        .bind("endpointUri", merged.endpointUri())
        .bind("status", merged.status().name())
        .bind("metaStatus", merged.atMeta().status())
        .bind("metaName", merged.atMeta().name())
        .bind("metaCategories", merged.atMeta().categories())
        .bind("metaEndpointUri", merged.atMeta().endpointUri())
        .bind("metaTextHash", textHash)
        .bind("metaCanonicalHash", merged.atMeta().canonicalHash())
        .bind("metaUpdatedAt", merged.atMeta().updatedAt())
        .bind("metaVersion", atMeta)
        .bind("agreedName", merged.agreed().name())
        .bind("agreedCategories", merged.agreed().categories())
        .bind("agreedEndpointUri", merged.agreed().endpointUri())
        .bind("agreedCanonicalHash", merged.agreed().canonicalHash())
        .bind("step", visible ? 1 : 0)
        .bind("now", now)
        .execute();
  }

  /**
   * Makes Meta's text ours. If the history has a version that means the same, it becomes the
   * current one; else there is a new version.
   *
   * @return the definition that is ours now
   */
  private Definition take(Flow flow, Definition theirs) {
    VersionDao versions = new VersionDao(handle);
    Integer known = versions.find(flow.id(), theirs.canonicalHash()).orElse(null);
    String text = known == null ? null : versions.text(flow.id(), known).orElse(null);
    if (text == null) {
      new DefinitionDao(handle).replace(flow, theirs, by, now);
      return theirs;
    }
    Definition stored = text.equals(theirs.text()) ? theirs : Definition.parse(text);
    new DefinitionDao(handle).set(flow, stored, known);
    return stored;
  }

  private @Nullable Integer versionAtMeta(Flow flow, MergedFlow merged) {
    String canonicalHash = merged.atMeta().canonicalHash();
    if (canonicalHash == null) {
      return null;
    }
    boolean known =
        flow.versions().atMeta() != null && canonicalHash.equals(flow.atMeta().canonicalHash());
    if (known || merged.theirs() == null) {
      return flow.versions().atMeta();
    }
    return canonicalHash.equals(flow.canonicalHash())
        ? flow.versions().current()
        : Integer.valueOf(
            new VersionWriter(handle).keepMetaText(flow.id(), merged.theirs(), by, now));
  }
}
