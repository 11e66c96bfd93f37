package headgate.flow.lifecycle;

import headgate.account.Account;
import headgate.flow.Flow;
import headgate.flow.version.StoredDefinition;

/** A flow with its definition and its account, read at one moment. */
record LoadedFlow(Flow flow, StoredDefinition definition, Account account) {

  boolean hasText() {
    return definition.text() != null;
  }
}
