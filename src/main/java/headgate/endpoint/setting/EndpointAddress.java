package headgate.endpoint.setting;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The addresses of the data endpoints of this server, which Meta calls. */
public final class EndpointAddress {

  private static final String PATH = "/flow-endpoint/";

  private final @Nullable URI publicUrl;
  private final Supplier<String> local;

  /**
   * @param publicUrl without a slash at its end; null if Meta cannot reach this server
   * @param local the address of this server for programs on this machine, such as {@code
   *     http://127.0.0.1:8080}; asked only after the server has started
   */
  public EndpointAddress(@Nullable URI publicUrl, Supplier<String> local) {
    this.publicUrl = publicUrl;
    this.local = local;
  }

  /**
   * The address of a flow. Empty if Meta cannot call this server: Meta calls only over HTTPS. The
   * built-in simulator needs no public address.
   *
   * @param isSandbox whether the account of the flow is at the simulator
   */
  public Optional<String> of(String flowId, boolean isSandbox) {
    if (isSandbox) {
      return Optional.of(local.get() + PATH + flowId);
    }
    return publicUrl == null || !"https".equals(publicUrl.getScheme())
        ? Optional.empty()
        : Optional.of(publicUrl + PATH + flowId);
  }
}
