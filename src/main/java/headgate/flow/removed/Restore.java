package headgate.flow.removed;

import headgate.account.AccountDao;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.flow.FlowJson;
import headgate.flow.NewFlow;
import headgate.flow.version.Definition;
import headgate.http.Actor;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Restores a flow that was removed here, with its id and its history. Meta is not called. */
final class Restore {

  private final Database db;
  private final InstantSource clock;

  Restore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * A flow that Meta still has is tied to it again. A flow that was deleted at Meta, or that moves
   * to another account, is a draft that was never saved.
   *
   * @param accountId the account to restore it in; null for the account that it had
   * @throws Problem not found; wrong state if it was not removed; malformed if its account does not
   *     exist any more and no account is the default
   */
  FlowJson.Whole run(String flowId, @Nullable String accountId, Actor by) {
    // Read and validated outside the write, which others wait for. A removed flow does not change.
    Definition definition = db.read(handle -> new RemovedDao(handle).definition(flowId));
    return db.write(
        handle -> {
          RemovedDao removed = new RemovedDao(handle);
          if (removed.versions(flowId).isEmpty()) {
            throw new FlowDao(handle).find(flowId).isPresent()
                ? Problem.wrongState("The flow was not removed.")
                : Problem.notFound("flow", flowId);
          }
          String before = removed.accountOf(flowId).orElse(null);
          String account = account(handle, accountId, before);
          Instant now = clock.instant();
          Flow restored = removed.restore(flowId, account, definition, now);
          new AuditDao(handle)
              .add(by, AuditAction.FLOW_RESTORE, flowId, FlowAudit.of(restored), now);
          return new FlowDao(handle).whole(restored, now);
        });
  }

  private static String account(
      Handle handle, @Nullable String accountId, @Nullable String before) {
    if (accountId != null) {
      return new AccountDao(handle).require(accountId).id();
    }
    return before != null ? before : NewFlow.onlyOrDefaultAccountId(handle);
  }
}
