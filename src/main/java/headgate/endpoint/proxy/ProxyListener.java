package headgate.endpoint.proxy;

/** Is told when a system of the user begins to fail. Must return at once. */
public interface ProxyListener {

  /**
   * @param reason of the last failure; a sentence
   */
  void circuitOpened(String accountId, String flowId, String reason);
}
