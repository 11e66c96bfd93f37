package headgate.sync;

import headgate.account.Account;

/** Hears how a sync goes on, from the thread that does it. */
interface Progress {

  /** Nobody listens. */
  Progress NONE =
      new Progress() {
        @Override
        public void begins(Account account, int flows) {}

        @Override
        public void done(Outcome outcome) {}
      };

  /**
   * @param flows how many will be heard of, those that are missing at Meta aside
   */
  void begins(Account account, int flows);

  void done(Outcome outcome);
}
