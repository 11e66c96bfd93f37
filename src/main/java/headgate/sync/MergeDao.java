package headgate.sync;

import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowFilter;
import headgate.flow.MetaFlowDao;
import headgate.flow.removed.RemovedDao;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.VersionDao;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a sync found. A text that Meta has and nobody here knew is a version before
 * anything else happens to it. Over a handle that somebody else opened, commits and closes.
 */
final class MergeDao {

  private final Handle handle;
  private final Authorship by;
  private final Instant now;

  /**
   * @param by of the versions that come from Meta
   */
  public MergeDao(Handle handle, Authorship by, Instant now) {
    this.handle = handle;
    this.by = by;
    this.now = now;
  }

  /** Brings a flow here that exists at Meta alone; returns its id. */
  String insert(String accountId, MergedFlow merge) {
    String id = UUID.randomUUID().toString();
    long number =
        handle
            .createQuery(
                """
                INSERT INTO flow
                  (id, account_id, name, name_folded, status, categories, meta_flow_id, version,
                   created_at, updated_at)
                VALUES (:id, :accountId, :name, :folded, :status, :categories, :metaFlowId, 0, :now, :now)
                RETURNING number
                """)
            .bind("id", id)
            .bind("accountId", accountId)
            .bind("name", merge.name())
            .bind("folded", FlowFilter.folded(merge.name()))
            .bind("status", merge.status().name())
            .bind("categories", merge.categories())
            .bind("metaFlowId", merge.metaFlowId().value())
            .bind("now", now)
            .map((row, context) -> row.getLong(1))
            .one();
    new DefinitionDao(handle).insert(number, null, merge.validationErrors());
    write(new FlowDao(handle).require(id), merge, true);
    return id;
  }

  /**
   * Takes over what changed at Meta and notes what both sides agree on; false where the flow
   * changed here since it was read, and then nothing is done.
   */
  boolean apply(Flow flow, MergedFlow merge) {
    if (isOutdated(flow)) {
      return false;
    }
    RawJson knownErrors = new DefinitionDao(handle).of(flow).validationErrors();
    write(flow, merge, merge.isVisible(flow, knownErrors));
    new MetaFlowDao(handle, now).recordValidationErrors(flow, merge.validationErrors());
    return true;
  }

  /** Whether the account has the flow already, or had it and is not to have it again. */
  boolean isHere(String accountId, MetaFlowId metaFlowId) {
    return new MetaFlowDao(handle, now).find(accountId, metaFlowId).isPresent()
        || new RemovedDao(handle).isBuried(accountId, metaFlowId);
  }

  /** Brings back a flow that was removed here and not at Meta, if there is one for it. */
  Optional<Flow> restore(String accountId, MetaFlowId metaFlowId) {
    RemovedDao removed = new RemovedDao(handle);
    return removed
        .find(accountId, metaFlowId)
        .map(id -> removed.restore(id, accountId, removed.definition(id), now));
  }

  /** Notes that Meta has the flow no more; false where it changed here since it was read. */
  boolean miss(Flow flow) {
    if (isOutdated(flow)) {
      return false;
    }
    new MetaFlowDao(handle, now).recordMissing(flow);
    return true;
  }

  private boolean isOutdated(Flow flow) {
    return new FlowDao(handle).find(flow.id()).map(Flow::version).orElse(-1) != flow.version();
  }

  /**
   * @param visible whether a reader would see a difference, so that the version rises
   */
  private void write(Flow flow, MergedFlow merge, boolean visible) {
    Definition theirs = merge.theirs();
    if (merge.takesText()) {
      new DefinitionDao(handle).replace(flow, theirs, by, now);
    }
    Flow written = new FlowDao(handle).require(flow.id());
    Integer atMeta =
        merge.takesText() ? written.versions().current() : versionAtMeta(written, merge);
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
        .bind("name", merge.name())
        .bind("folded", FlowFilter.folded(merge.name()))
        .bind("categories", merge.categories())
        .bind("endpointUri", merge.endpointUri())
        .bind("status", merge.status().name())
        .bind("metaStatus", merge.atMeta().status())
        .bind("metaName", merge.atMeta().name())
        .bind("metaCategories", merge.atMeta().categories())
        .bind("metaEndpointUri", merge.atMeta().endpointUri())
        .bind("metaTextHash", merge.atMeta().textHash())
        .bind("metaCanonicalHash", merge.atMeta().canonicalHash())
        .bind("metaUpdatedAt", merge.atMeta().updatedAt())
        .bind("metaVersion", atMeta)
        .bind("agreedName", merge.agreed().name())
        .bind("agreedCategories", merge.agreed().categories())
        .bind("agreedEndpointUri", merge.agreed().endpointUri())
        .bind("agreedCanonicalHash", merge.agreed().canonicalHash())
        .bind("step", visible ? 1 : 0)
        .bind("now", now)
        .execute();
  }

  private @Nullable Integer versionAtMeta(Flow flow, MergedFlow merge) {
    String canonicalHash = merge.atMeta().canonicalHash();
    if (canonicalHash == null) {
      return null;
    }
    boolean known =
        flow.versions().atMeta() != null && canonicalHash.equals(flow.atMeta().canonicalHash());
    if (known || merge.theirs() == null) {
      return flow.versions().atMeta();
    }
    return canonicalHash.equals(flow.canonicalHash())
        ? flow.versions().current()
        : Integer.valueOf(new VersionDao(handle).keepMetaText(flow.id(), merge.theirs(), by, now));
  }
}
