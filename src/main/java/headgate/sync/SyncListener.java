package headgate.sync;

/** Is told what syncs did, by the threads that run them. Must be fast and thread-safe. */
public interface SyncListener {

  /**
   * A sync that is not a dry run is done with a flow.
   *
   * @param step as in the answer, such as {@code take_theirs}; {@code nothing} if the flow is the
   *     same on both sides
   */
  void flowDone(String step);

  /** A sync of an account that is not a dry run begins. */
  default void started(String accountId) {}

  /** A sync of an account ends, whether it succeeds or not. */
  default void ended(String accountId) {}
}
