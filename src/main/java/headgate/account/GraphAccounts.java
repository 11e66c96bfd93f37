package headgate.account;

import headgate.meta.GraphAccount;
import headgate.problem.Problem;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Says where Meta is for an account, and as whom to call it. */
public final class GraphAccounts {

  private final AccountSecrets secrets;
  private final URI graph;
  private final String apiVersion;
  private final @Nullable URI simulator;

  /**
   * @param graph Meta, for accounts that are not sandbox
   * @param simulator null where it is switched off
   */
  public GraphAccounts(
      AccountSecrets secrets, URI graph, String apiVersion, @Nullable URI simulator) {
    this.secrets = secrets;
    this.graph = graph;
    this.apiVersion = apiVersion;
    this.simulator = simulator;
  }

  /** The version of the Graph API for accounts that name none. */
  String apiVersion() {
    return apiVersion;
  }

  /**
   * @throws Problem wrong state, for a sandbox account while the simulator is off
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
          "This account lives at the built-in simulator, which is off."
              + " Start Headgate with HEADGATE_SANDBOX_PORT set to a port.");
    }
    return simulator;
  }
}
