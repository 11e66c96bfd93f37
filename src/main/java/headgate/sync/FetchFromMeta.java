package headgate.sync;

import headgate.flow.Flow;
import headgate.flow.version.Definition;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlow;
import headgate.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every flow of an account at Meta, and the definitions that may have changed. */
final class FetchFromMeta {

  private static final Logger LOG = LoggerFactory.getLogger(FetchFromMeta.class);

  /**
   * Meta tells times in seconds, and its clock is not ours: younger changes are looked at again.
   */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final MetaClient meta;
  private final int parallel;
  private final InstantSource clock;

  /**
   * @param parallel definitions that are downloaded at once, at most
   */
  FetchFromMeta(MetaClient meta, int parallel, InstantSource clock) {
    this.meta = meta;
    this.parallel = parallel;
    this.clock = clock;
  }

  /**
   * Every flow of the account at Meta that was not removed here for good, in Meta's order.
   *
   * @throws MetaException where the list cannot be had whole
   */
  List<Listed> list(Snapshot ours) {
    List<MetaFlow> listed = meta.listFlows();
    Instant listedAt = clock.instant();
    return listed.stream()
        .filter(flow -> !ours.buried().contains(flow.id().value()))
        .map(flow -> new Listed(flow, settled(flow.updatedAt(), listedAt)))
        .toList();
  }

  /**
   * A flow of the list.
   *
   * @param updatedAt null where another change may follow with the same time
   */
  record Listed(MetaFlow flow, @Nullable Instant updatedAt) {}

  /** With their definitions, in the same order; one that cannot be had is noted with its flow. */
  List<Fetched> fetch(List<Listed> some, Map<String, Flow> known) {
    ExecutorService downloads = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Fetched>> running = new ArrayList<>();
      for (Listed listed : some) {
        Flow ours = known.get(listed.flow().id().value());
        running.add(downloads.submit(() -> fetch(listed.flow(), listed.updatedAt(), ours)));
      }
      return collect(running);
    } finally {
      downloads.shutdownNow();
    }
  }

  /** Null where another change may follow in the same second. */
  private static @Nullable Instant settled(@Nullable Instant updatedAt, Instant listedAt) {
    boolean settled = updatedAt != null && updatedAt.plus(SETTLED).isBefore(listedAt);
    return settled ? updatedAt : null;
  }

  private Fetched fetch(MetaFlow theirs, @Nullable Instant updatedAt, @Nullable Flow ours) {
    if (ours != null && isUntouched(theirs, ours)) {
      return new Fetched(theirs, null, false, updatedAt, null);
    }
    try {
      Optional<String> text = meta.downloadFlowJson(theirs.id());
      return new Fetched(theirs, text.map(Definition::parse).orElse(null), true, updatedAt, null);
    } catch (MetaException e) {
      return failed(theirs, String.valueOf(e.getMessage()));
    } catch (Problem e) {
      return failed(theirs, "Its definition at Meta is unusable: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Flow {} at Meta could not be read", theirs.id(), e);
      return failed(theirs, "Its definition at Meta could not be read; the log says why.");
    }
  }

  private static Fetched failed(MetaFlow theirs, String reason) {
    return new Fetched(theirs, null, true, null, reason);
  }

  private static boolean isUntouched(MetaFlow theirs, Flow ours) {
    Instant last = ours.atMeta().updatedAt();
    boolean kept = ours.atMeta().canonicalHash() == null || ours.versions().atMeta() != null;
    return kept && last != null && last.equals(theirs.updatedAt());
  }

  private static List<Fetched> collect(List<Future<Fetched>> running) {
    List<Fetched> fetched = new ArrayList<>();
    try {
      for (Future<Fetched> future : running) {
        fetched.add(future.get());
      }
      return fetched;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(Problem.Kind.BUSY, "The server is stopping; sync again when it is back.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("Fetching notes its failures and throws none", e.getCause());
    }
  }
}
