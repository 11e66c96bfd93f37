package headgate.account;

import headgate.meta.GraphAccount;
import headgate.problem.Problem;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Finds the address and the credentials for calls to Meta on behalf of an account. */
public final class GraphAccounts {

  private final AccountSecrets secrets;
  private final URI graph;
  private final String apiVersion;
  private final @Nullable URI simulator;

  /**
   * @param graph the address of Meta
   * @param apiVersion for accounts without a version of their own
   * @param simulator the address for sandbox accounts; null if the simulator is off
   */
  public GraphAccounts(
      AccountSecrets secrets, URI graph, String apiVersion, @Nullable URI simulator) {
    this.secrets = secrets;
    this.graph = graph;
    this.apiVersion = apiVersion;
    this.simulator = simulator;
  }

  /** The version of the Graph API for accounts without a version of their own. */
  String apiVersion() {
    return apiVersion;
  }

  /**
   * @throws Problem wrong state for a sandbox account if the simulator is off
   */
  public GraphAccount of(Account account) {
    String version = account.apiVersion();
    return new GraphAccount(
        account.id(),
        account.sandbox() ? simulator() : graph,
        version == null ? apiVersion : version,
        account.businessAccountId(),
        account.phoneNumberId(),
        secrets.accessToken(account),
        account.appId(),
        secrets.appSecret(account),
        account.sandbox());
  }

  private URI simulator() {
    if (simulator == null) {
      throw Problem.wrongState(
          "This is a sandbox account, and the built-in simulator is off."
              + " Start Headgate with HEADGATE_SANDBOX_PORT set to a port.");
    }
    return simulator;
  }
}
