package headgate.bench;

/** Creates flows with small forms by 8 callers. */
final class SmallFlows {

  private static final int CALLERS = 8;
  private static final int SIZE = 1_000;

  private SmallFlows() {}

  /**
   * @param arguments the server's port and the number of flows
   */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    long flows = Long.parseLong(arguments[1]);
    Load.count(
        port, CALLERS, flows, n -> Load.request("POST", "/api/flows", Forms.newFlow(n, SIZE)));
  }
}
