package headgate.cli;

/** Shows the progress of a sync. For one thread. */
interface SyncProgress {

  /**
   * Begins the part of an account.
   *
   * @param flows how many flows Meta has in it
   */
  void begin(String account, int flows);

  void done(SyncStep step);

  /** Call it before anything else is printed. */
  void end();
}
