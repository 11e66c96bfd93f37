package headgate.endpoint.setting;

import headgate.endpoint.setting.EndpointSettings.ProxySettings;
import headgate.json.Json;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Seals and opens the secrets of endpoints. A value opens only in its own row and column. */
public final class EndpointSecrets {

  private static final String SECRET = "secret";
  private static final String HEADERS = "headers";

  private final SecretBox box;

  public EndpointSecrets(SecretBox box) {
    this.box = box;
  }

  byte[] sealSecret(String flowId, String secret) {
    return box.seal(secret, context(flowId, SECRET));
  }

  byte[] sealHeaders(String flowId, Map<String, String> headers) {
    return box.seal(Json.text(headers), context(flowId, HEADERS));
  }

  /**
   * @throws Problem wrong state, if it was sealed with another key
   */
  public String secret(String flowId, ProxySettings proxy) {
    return open(flowId, SECRET, proxy.secret());
  }

  /**
   * @throws Problem wrong state, if they were sealed with another key
   */
  public Map<String, String> headers(String flowId, ProxySettings proxy) {
    byte[] sealed = proxy.headers();
    Map<String, String> headers = new TreeMap<>();
    if (sealed != null) {
      Json.MAPPER
          .readTree(open(flowId, HEADERS, sealed))
          .forEachEntry((name, value) -> headers.put(name, value.asString()));
    }
    return headers;
  }

  /** Empty if they do not open: the settings must be readable without the key of a backup. */
  List<String> headerNames(String flowId, ProxySettings proxy) {
    try {
      return List.copyOf(headers(flowId, proxy).keySet());
    } catch (Problem e) {
      return List.of();
    }
  }

  private String open(String flowId, String column, byte[] sealed) {
    try {
      return box.open(sealed, context(flowId, column));
    } catch (StartupException e) { // a backup was restored without its key
      throw Problem.wrongState(
          ("The secret key of this server does not open the %s of this endpoint. Send it again:"
                  + " PUT /api/flows/%s/endpoint.")
              .formatted(column, flowId));
    }
  }

  private static String context(String flowId, String column) {
    return "flow_endpoint/" + flowId + "/" + column;
  }
}
