package headgate.cli;

/** Shows how a sync goes on. For one thread. */
interface SyncProgress {

  /**
   * @param flows how many there are at Meta
   */
  void begins(String account, int flows);

  void done(SyncStep step);

  /** Before anything else is printed. */
  void end();
}
