package headgate.webhook;

import headgate.account.ReceivingAccount;
import headgate.flow.MetaFlowDao;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The account that a change is for.
 *
 * @param accountId null if it is for none
 * @param reason why it is for none; empty if it is for one
 */
record AccountMatch(@Nullable String accountId, String reason) {

  private static AccountMatch none(String reason) {
    return new AccountMatch(null, reason);
  }

  /**
   * By the WABA, then by the number. Only an account whose app secret fits the signature counts.
   *
   * @param signers ids of the accounts whose app secret fits
   */
  static AccountMatch of(
      Change change, List<ReceivingAccount> accounts, List<String> signers, Handle handle) {
    boolean isKnown = false;
    List<ReceivingAccount> signed = new ArrayList<>();
    for (ReceivingAccount account : accounts) {
      if (account.businessAccountId().equals(change.businessAccountId())) {
        isKnown = true;
        if (signers.contains(account.id())) {
          signed.add(account);
        }
      }
    }
    if (signed.isEmpty()) {
      return none(isKnown ? "wrong_account" : "unknown_business_account");
    }
    return change.field().equals("flows")
        ? ofFlow(change, signed, handle)
        : ofNumber(change.phoneNumberId(), signed);
  }

  /** An account that names no number gets what no other account gets. */
  private static AccountMatch ofNumber(
      @Nullable String phoneNumberId, List<ReceivingAccount> accounts) {
    for (ReceivingAccount account : accounts) {
      if (phoneNumberId != null && phoneNumberId.equals(account.phoneNumberId())) {
        return new AccountMatch(account.id(), "");
      }
    }
    for (ReceivingAccount account : accounts) {
      if (phoneNumberId == null || account.phoneNumberId() == null) {
        return new AccountMatch(account.id(), "");
      }
    }
    return none("unknown_phone_number");
  }

  private static AccountMatch ofFlow(
      Change change, List<ReceivingAccount> accounts, Handle handle) {
    String flowId = Fields.text(change.value(), "flow_id");
    if (flowId == null || !flowId.matches("[0-9]{1,64}")) {
      return none("no_flow");
    }
    for (ReceivingAccount account : accounts) {
      boolean hasFlow =
          new MetaFlowDao(handle, Instant.EPOCH)
              .find(account.id(), new MetaFlowId(flowId))
              .isPresent();
      if (hasFlow) {
        return new AccountMatch(account.id(), "");
      }
    }
    return none("unknown_flow");
  }
}
