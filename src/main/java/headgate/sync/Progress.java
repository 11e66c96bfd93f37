package headgate.sync;

import headgate.account.Account;

/** Is told how a sync proceeds, by the thread that runs it. */
interface Progress {

  Progress NONE =
      new Progress() {
        @Override
        public void accountStarted(Account account, int flows) {}

        @Override
        public void flowDone(Outcome outcome) {}
      };

  /**
   * @param flows how many flows Meta lists; flows that are missing there are not counted
   */
  void accountStarted(Account account, int flows);

  void flowDone(Outcome outcome);
}
