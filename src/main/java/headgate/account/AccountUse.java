package headgate.account;

import headgate.problem.Problem;
import org.jdbi.v3.core.Handle;

/**
 * What depends on an account, and so what cannot be done with it. The caller begins and ends the
 * transaction.
 */
final class AccountUse {

  private final Handle handle;

  AccountUse(Handle handle) {
    this.handle = handle;
  }

  /**
   * @throws Problem in use if the business account changes and flows are at Meta
   */
  void requireSameBusiness(Account before, Account after) {
    long flows = countFlowsAtMeta(before.id());
    if (flows > 0 && !before.businessAccountId().equals(after.businessAccountId())) {
      throw Problem.of(
          Problem.Kind.IN_USE,
          ("business_account_id cannot change: %d of the account's flows are at Meta. Create another"
                  + " account instead.")
              .formatted(flows));
    }
  }

  /**
   * @throws Problem in use if it has flows
   */
  void requireNoFlows(Account account) {
    long flows = countFlows(account.id());
    if (flows > 0) {
      throw Problem.of(
          Problem.Kind.IN_USE,
          "The account has %d %s. Delete its flows first, or move them to another account."
              .formatted(flows, flows == 1 ? "flow" : "flows"));
    }
  }

  /**
   * @throws Problem in use if it has messages or answers
   */
  void requireNoData(Account account) {
    if (countMessagesAndAnswers(account.id()) > 0) {
      throw Problem.of(
          Problem.Kind.IN_USE,
          "The account has messages or answers. Delete it with ?keep_data=true, and they stay.");
    }
  }

  private long countFlows(String id) {
    return handle
        .createQuery("SELECT COUNT(*) FROM flow WHERE account_id = :id")
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  private long countFlowsAtMeta(String id) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM flow WHERE account_id = :id AND meta_flow_id IS NOT NULL")
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  /** How many messages were sent as the account, and how many answers came. */
  private long countMessagesAndAnswers(String id) {
    return handle
        .createQuery(
            """
            SELECT (SELECT ifnull(sum(messages), 0) FROM message_count WHERE account_id = :id)
              + (SELECT ifnull(sum(responses), 0) FROM response_count WHERE account_id = :id)
            """)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }
}
