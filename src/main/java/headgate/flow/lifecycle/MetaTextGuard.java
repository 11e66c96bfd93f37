package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.MetaFlowDao;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the text that Meta has before it is replaced, published or deleted: somebody may have
 * changed it there, and Meta keeps no history.
 *
 * <p>Between this look and what follows somebody else can still change it: Meta knows no
 * conditional requests.
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
   * Makes a text that nobody here knew a version.
   *
   * @param flow one that Meta has
   * @return the version that Meta has, where it is another one than was known
   * @throws MetaException where it cannot be had
   */
  Optional<Integer> keep(Flow flow, MetaClient meta, String author) {
    MetaFlowId id = flow.metaFlowId();
    if (id == null) {
      return Optional.empty();
    }
    Optional<Definition> found = meta.downloadFlowJson(id).flatMap(text -> parse(flow, text));
    if (found.isEmpty() || isKnown(flow, found.get())) {
      return Optional.empty();
    }
    Definition theirs = found.get();
    Instant now = clock.instant();
    int version =
        db.write(
            handle -> {
              Authorship by = new Authorship(author, Origin.SYNC, null);
              int kept = new VersionDao(handle).keepMetaText(flow.id(), theirs, by, now);
              new MetaFlowDao(handle, now).recordTextAtMeta(flow, theirs, kept);
              return kept;
            });
    boolean ours = theirs.canonicalHash().equals(flow.canonicalHash());
    return ours ? Optional.empty() : Optional.of(version);
  }

  private static boolean isKnown(Flow flow, Definition theirs) {
    return flow.versions().atMeta() != null
        && theirs.canonicalHash().equals(flow.atMeta().canonicalHash());
  }

  /** The same for callers who replace it: where it cannot be had, nothing is done, and why. */
  Optional<Integer> keepOrAdvise(Flow flow, MetaClient meta, String author) {
    try {
      return keep(flow, meta, author);
    } catch (MetaException e) {
      throw e.kind() == MetaException.Kind.NOT_FOUND
          ? e
          : e.advising(
              "Nothing was done at Meta, as its text could not be looked at first; with"
                  + " ?overwrite=true it is done without.");
    }
  }

  /** What is no JSON object was never a form: Meta would not publish it, and nobody misses it. */
  private static Optional<Definition> parse(Flow flow, String text) {
    try {
      return Optional.of(Definition.parse(text));
    } catch (Problem e) {
      LOG.warn("Flow {} has no Flow JSON at Meta: {}", flow.id(), e.getMessage());
      return Optional.empty();
    }
  }
}
