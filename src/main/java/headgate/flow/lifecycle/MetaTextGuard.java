package headgate.flow.lifecycle;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.MetaStateDao;
import headgate.flow.version.Authorship;
import headgate.flow.version.MetaText;
import headgate.flow.version.Origin;
import headgate.flow.version.VersionWriter;
import headgate.http.Actor;
import headgate.json.Sha256;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Meta's text before it is replaced, published or deleted. Somebody may have changed it
 * there, and Meta keeps no history.
 *
 * <p>It can still change between this check and the operation: Meta has no conditional requests.
 */
final class MetaTextGuard {

  private final Database db;
  private final InstantSource clock;

  MetaTextGuard(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * @param flow as it is after the check
   * @param foreignVersion the version with a text that was changed at Meta; null if Meta has ours,
   *     or the text that it was known to have
   * @param isUnreadable whether that text is not a Flow JSON
   */
  record Checked(Flow flow, @Nullable Integer foreignVersion, boolean isUnreadable) {

    private static Checked unchanged(Flow flow) {
      return new Checked(flow, null, false);
    }
  }

  /**
   * Stores Meta's text as a new version if it is not in the history yet, also if it is not a Flow
   * JSON.
   *
   * @param by the author of that version
   * @throws MetaException if the text cannot be read
   */
  Checked preserve(Flow flow, MetaClient meta, Actor by) {
    MetaFlowId id = flow.metaFlowId();
    if (id == null) {
      return Checked.unchanged(flow);
    }
    Optional<byte[]> file = meta.downloadFlowJson(id);
    if (file.isEmpty() || isKnown(flow, file.get())) {
      return Checked.unchanged(flow);
    }
    MetaText theirs = MetaText.of(file.get());
    if (isKnown(flow, theirs)) {
      return Checked.unchanged(flow);
    }
    Instant now = clock.instant();
    return db.write(
        handle -> {
          Authorship author = Authorship.of(by, Origin.SYNC);
          int version = new VersionWriter(handle).keepMetaText(flow.id(), theirs, author, now);
          Flow after = new MetaStateDao(handle, now).recordTextAtMeta(flow, theirs, version);
          AuditDetail detail = FlowAudit.ofOperation(flow, after);
          new AuditDao(handle).add(by, AuditAction.FLOW_SYNC, flow.id(), detail, now);
          boolean isOurs = theirs.canonicalHash().equals(flow.canonicalHash());
          return new Checked(after, isOurs ? null : version, theirs.isUnreadable());
        });
  }

  /** Texts with the same bytes mean the same, so that this one need not be read. */
  private static boolean isKnown(Flow flow, byte[] file) {
    return flow.versions().atMeta() != null && Sha256.hex(file).equals(flow.atMeta().textHash());
  }

  private static boolean isKnown(Flow flow, MetaText theirs) {
    return flow.versions().atMeta() != null
        && theirs.canonicalHash().equals(flow.atMeta().canonicalHash());
  }

  /** Like {@link #preserve}, but a failed read says that nothing was changed at Meta. */
  Checked preserveOrRefuse(Flow flow, MetaClient meta, Actor by) {
    try {
      return preserve(flow, meta, by);
    } catch (MetaException e) {
      throw e.kind() == MetaException.Kind.NOT_FOUND
          ? e
          : e.advising(
              "Nothing was changed at Meta, because its text could not be read first. To skip this"
                  + " check, add ?overwrite=true.");
    }
  }
}
