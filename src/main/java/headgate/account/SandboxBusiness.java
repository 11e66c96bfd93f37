package headgate.account;

import headgate.problem.Problem;

/**
 * A WhatsApp Business Account at the built-in simulator, with the secrets that give access to it.
 */
public record SandboxBusiness(
    String businessAccountId, String phoneNumberId, String accessToken, String appSecret) {

  /** The one that the simulator has from the start. */
  static final SandboxBusiness FIRST =
      new SandboxBusiness("100000000000001", "100000000000002", "sandbox", "sandbox-secret");

  /** Creates business accounts at the simulator. */
  @FunctionalInterface
  public interface Creator {

    /**
     * @throws Problem wrong state if the simulator is off or has too many
     */
    SandboxBusiness create(String name);
  }

  /** Leaves out the secrets. */
  @Override
  public String toString() {
    return "SandboxBusiness[" + businessAccountId + "]";
  }
}
