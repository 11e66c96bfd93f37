package headgate.endpoint;

import headgate.endpoint.proxy.Backend;
import headgate.endpoint.proxy.Proxy;
import headgate.endpoint.respond.Responder;
import headgate.endpoint.setting.EndpointSecrets;
import headgate.endpoint.setting.EndpointSettings;
import headgate.endpoint.setting.EndpointSettings.Mode;
import headgate.endpoint.setting.EndpointSettings.ProxySettings;
import headgate.outgoing.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who answers a flow. */
final class Responders {

  private final Proxy proxy;
  private final EndpointSecrets secrets;

  Responders(Proxy proxy, EndpointSecrets secrets) {
    this.proxy = proxy;
    this.secrets = secrets;
  }

  /**
   * Empty if the endpoint is off.
   *
   * @throws headgate.problem.Problem if its secrets do not open
   */
  Optional<Responder> of(EndpointSettings settings) {
    ProxySettings target = settings.proxy();
    if (settings.mode() != Mode.PROXY || target == null) {
      return Optional.empty();
    }
    String flowId = settings.flowId();
    Backend backend =
        new Backend(
            Target.of(target.url()),
            target.isPlain(),
            Duration.ofMillis(target.timeoutMs()),
            List.of(secrets.secret(flowId, target)),
            secrets.headers(flowId, target));
    return Optional.of(proxy.responder(flowId, backend));
  }
}
