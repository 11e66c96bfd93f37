package headgate.flow.removed;

import headgate.account.AccountDao;
import headgate.db.Database;
import headgate.flow.FlowDao;
import headgate.flow.FlowJson;
import headgate.flow.NewFlow;
import headgate.flow.version.Definition;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Brings back a flow that was removed here, with its id and its history. Meta is not called. */
final class Restore {

  private final Database db;
  private final InstantSource clock;

  Restore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * A flow that Meta still has is tied to it again; one that is gone there, or comes into another
   * account, is a draft that was never saved.
   *
   * @param wanted the account it is to be in; null: the one it was in
   * @throws Problem not found; wrong state where it was not removed; malformed where it is not
   *     clear which account is meant
   */
  FlowJson.Whole run(String flowId, @Nullable String wanted) {
    // Read and judged here, so that nobody waits for it; a removed flow does not change.
    Definition definition = db.read(handle -> new RemovedDao(handle).definition(flowId));
    return db.write(
        handle -> {
          RemovedDao removed = new RemovedDao(handle);
          if (removed.versions(flowId).isEmpty()) {
            throw new FlowDao(handle).find(flowId).isPresent()
                ? Problem.wrongState("The flow is here: it was not removed.")
                : Problem.notFound("flow", flowId);
          }
          String before = removed.accountOf(flowId).orElse(null);
          String account = account(handle, wanted, before);
          Instant now = clock.instant();
          return new FlowDao(handle).whole(removed.restore(flowId, account, definition, now), now);
        });
  }

  private static String account(Handle handle, @Nullable String wanted, @Nullable String before) {
    if (wanted != null) {
      return new AccountDao(handle).require(wanted).id();
    }
    return before != null ? before : NewFlow.usualAccount(handle).id();
  }
}
