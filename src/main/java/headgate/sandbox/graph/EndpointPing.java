package headgate.sandbox.graph;

import headgate.sandbox.endpoint.EndpointCall;
import headgate.sandbox.endpoint.EndpointCalls;
import headgate.sandbox.endpoint.Outcome;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The health check that Meta sends to a flow's endpoint before it publishes the flow. */
public final class EndpointPing {

  private static final Logger LOG = LoggerFactory.getLogger(EndpointPing.class);

  private final EndpointCalls calls;

  public EndpointPing(EndpointCalls calls) {
    this.calls = calls;
  }

  /** Whether the endpoint returns the expected encrypted response within ten seconds. */
  boolean isAnswered(String endpoint, String publicKeyPem, String dataApiVersion) {
    EndpointCall call =
        calls.once(
            endpoint, publicKeyPem, Json.object("version", dataApiVersion, "action", "ping"));
    boolean isActive =
        call.outcome() == Outcome.ANSWERED
            && call.answer() instanceof Map<?, ?> answer
            && "active".equals(Values.text(Values.object(answer, "data"), "status"));
    if (!isActive) {
      // Logs the host only: a URL can contain a secret.
      LOG.info(
          "The endpoint at {} did not answer the ping correctly: {}",
          hostOf(endpoint),
          call.error() == null
              ? "its answer is not {\"data\":{\"status\":\"active\"}}"
              : call.error());
    }
    return isActive;
  }

  private static String hostOf(String endpoint) {
    return String.valueOf(URI.create(endpoint).getHost());
  }
}
