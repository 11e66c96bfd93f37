package headgate.sync;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.flow.version.Authorship;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a plan. A flow that changed here since the plan was made is left alone and named. */
final class ApplySync {

  private static final Logger LOG = LoggerFactory.getLogger(ApplySync.class);

  /** Bytes of texts in one transaction: other writers must not wait long. */
  private static final int BATCH_BYTES = 1_000_000;

  private static final String NOT_STORED = "It could not be stored. The log says why.";

  private final Database db;
  private final SyncPlanner planner;
  private final Authorship by;
  private final InstantSource clock;

  ApplySync(Database db, SyncPlanner planner, Authorship by, InstantSource clock) {
    this.db = db;
    this.planner = planner;
    this.by = by;
    this.clock = clock;
  }

  /** Returns the outcomes in the order of the plan. */
  List<Outcome> run(String accountId, List<Step> plan) {
    List<Outcome> outcomes = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < plan.size(); i++) {
      bytes += plan.get(i).bytes();
      if (bytes >= BATCH_BYTES || i == plan.size() - 1) {
        outcomes.addAll(runBatch(accountId, plan.subList(from, i + 1)));
        from = i + 1;
        bytes = 0;
      }
    }
    return outcomes;
  }

  private List<Outcome> runBatch(String accountId, List<Step> steps) {
    if (steps.stream().noneMatch(Step::writes)) {
      return steps.stream().map(Step::outcome).toList();
    }
    try {
      return db.write(
          handle -> {
            StepWriter writer = new StepWriter(handle, accountId, planner, by, clock.instant());
            return steps.stream().map(writer::write).toList();
          });
    } catch (DatabaseException e) {
      throw e; // no other flow can be stored either
    } catch (RuntimeException e) {
      LOG.error("Some flows of account {} could not be stored; each is tried alone", accountId, e);
      return steps.stream().map(step -> runAlone(accountId, step)).toList();
    }
  }

  /** A flow that cannot be stored does not fail the others. */
  private Outcome runAlone(String accountId, Step step) {
    try {
      return db.write(
          handle -> new StepWriter(handle, accountId, planner, by, clock.instant()).write(step));
    } catch (DatabaseException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Flow {} at Meta could not be stored", step.outcome().metaFlowId(), e);
      return step.outcome().failed(NOT_STORED);
    }
  }
}
