package headgate.sync;

import headgate.flow.Flow;
import headgate.flow.version.MetaText;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the flows of an account at Meta, and the definitions that may have changed. */
final class FetchFromMeta {

  private static final Logger LOG = LoggerFactory.getLogger(FetchFromMeta.class);

  /**
   * Meta's times are in whole seconds, and its clock may differ from ours. A later change may have
   * the same time as a change that is younger than this.
   */
  private static final Duration TIME_UNCERTAINTY = Duration.ofSeconds(2);

  private final MetaClient meta;
  private final MetaReads reads;
  private final InstantSource clock;

  /**
   * @param reads runs the calls
   */
  FetchFromMeta(MetaClient meta, MetaReads reads, InstantSource clock) {
    this.meta = meta;
    this.reads = reads;
    this.clock = clock;
  }

  /**
   * Every flow of the account at Meta that was not removed here for good, in Meta's order.
   *
   * @param lister lists the flows
   * @throws MetaException if the list cannot be read completely
   * @throws Problem busy if the server stops before the list is read
   */
  List<ListedFlow> list(MetaClient lister, Snapshot ours) {
    List<MetaFlow> listed = reads.require(lister::listFlows);
    Instant listedAt = clock.instant();
    return listed.stream()
        .filter(flow -> !ours.removedForGood().contains(flow.id().value()))
        .map(flow -> new ListedFlow(flow, unambiguous(flow.updatedAt(), listedAt)))
        .toList();
  }

  /**
   * A flow in Meta's list.
   *
   * @param updatedAt null if another change may have the same time
   */
  record ListedFlow(MetaFlow flow, @Nullable Instant updatedAt) {}

  /**
   * Adds the definitions, in the same order. A failure is part of the flow's result. If the server
   * stops meanwhile, the last flows are left out.
   */
  List<FetchedFlow> fetch(List<ListedFlow> batch, Map<String, Flow> known) {
    List<Callable<FetchedFlow>> downloads = new ArrayList<>();
    for (ListedFlow listed : batch) {
      Flow ours = known.get(listed.flow().id().value());
      downloads.add(() -> fetch(listed.flow(), listed.updatedAt(), ours));
    }
    return reads.all(downloads);
  }

  private static @Nullable Instant unambiguous(@Nullable Instant updatedAt, Instant listedAt) {
    boolean isOld = updatedAt != null && updatedAt.plus(TIME_UNCERTAINTY).isBefore(listedAt);
    return isOld ? updatedAt : null;
  }

  private FetchedFlow fetch(MetaFlow theirs, @Nullable Instant updatedAt, @Nullable Flow ours) {
    if (ours != null && isUnchanged(theirs, ours)) {
      return new FetchedFlow(theirs, null, false, updatedAt, null);
    }
    try {
      Optional<MetaText> text = meta.downloadFlowJson(theirs.id()).map(MetaText::of);
      return new FetchedFlow(theirs, text.orElse(null), true, updatedAt, null);
    } catch (MetaException e) {
      return failed(theirs, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("Flow {} at Meta could not be read", theirs.id(), e);
      return failed(theirs, "Its definition at Meta could not be read. The log says why.");
    }
  }

  private static FetchedFlow failed(MetaFlow theirs, String reason) {
    return new FetchedFlow(theirs, null, true, null, reason);
  }

  private static boolean isUnchanged(MetaFlow theirs, Flow ours) {
    Instant last = ours.atMeta().updatedAt();
    boolean isStored = ours.atMeta().canonicalHash() == null || ours.versions().atMeta() != null;
    return isStored && last != null && last.equals(theirs.updatedAt());
  }
}
