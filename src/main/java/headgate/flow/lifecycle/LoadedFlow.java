package headgate.flow.lifecycle;

import headgate.account.Account;
import headgate.flow.Flow;
import headgate.flow.version.StoredDefinition;

/** A flow with its definition and its account, as an operation at Meta found them. */
record LoadedFlow(Flow flow, StoredDefinition definition, Account account) {

  boolean isSandbox() {
    return account.sandbox();
  }
}
