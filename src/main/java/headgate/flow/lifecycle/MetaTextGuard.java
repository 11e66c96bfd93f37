package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.MetaStateDao;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.Origin;
import headgate.flow.version.VersionDao;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads Meta's text before it is replaced, published or deleted. Somebody may have changed it
 * there, and Meta keeps no history.
 *
 * <p>It can still change between this check and the operation: Meta has no conditional requests.
 */
final class MetaTextGuard {

  private static final Logger LOG = LoggerFactory.getLogger(MetaTextGuard.class);

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
   */
  record Checked(Flow flow, @Nullable Integer foreignVersion) {}

  /**
   * Stores Meta's text as a new version if it is not in the history yet.
   *
   * @param author the author of that version
   * @throws MetaException if the text cannot be read
   */
  Checked preserve(Flow flow, MetaClient meta, String author) {
    MetaFlowId id = flow.metaFlowId();
    if (id == null) {
      return new Checked(flow, null);
    }
    Optional<Definition> found = meta.downloadFlowJson(id).flatMap(text -> parse(flow, text));
    if (found.isEmpty() || isKnown(flow, found.get())) {
      return new Checked(flow, null);
    }
    Definition theirs = found.get();
    Instant now = clock.instant();
    return db.write(
        handle -> {
          Authorship by = new Authorship(author, Origin.SYNC, null);
          int version = new VersionDao(handle).keepMetaText(flow.id(), theirs, by, now);
          Flow after = new MetaStateDao(handle, now).recordTextAtMeta(flow, theirs, version);
          boolean isOurs = theirs.canonicalHash().equals(flow.canonicalHash());
          return new Checked(after, isOurs ? null : version);
        });
  }

  private static boolean isKnown(Flow flow, Definition theirs) {
    return flow.versions().atMeta() != null
        && theirs.canonicalHash().equals(flow.atMeta().canonicalHash());
  }

  /** Like {@link #preserve}, but a failed read says that nothing was changed at Meta. */
  Checked preserveOrRefuse(Flow flow, MetaClient meta, String author) {
    try {
      return preserve(flow, meta, author);
    } catch (MetaException e) {
      throw e.kind() == MetaException.Kind.NOT_FOUND
          ? e
          : e.advising(
              "Nothing was changed at Meta, because its text could not be read first. To skip this"
                  + " check, add ?overwrite=true.");
    }
  }

  /** Empty if the text is not a JSON object: Meta does not publish such a text. */
  private static Optional<Definition> parse(Flow flow, String text) {
    try {
      return Optional.of(Definition.parse(text));
    } catch (Problem e) {
      LOG.warn("Flow {} has no Flow JSON at Meta: {}", flow.id(), e.getMessage());
      return Optional.empty();
    }
  }
}
