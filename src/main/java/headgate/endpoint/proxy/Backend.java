package headgate.endpoint.proxy;

import headgate.outgoing.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The system of the user that answers a form. {@code toString} shows no secrets.
 *
 * @param isPlain whether it gets Meta's object alone, without the envelope of Headgate
 * @param timeout for one request in all
 * @param secrets that sign, the newest first: {@code whsec_} and Base64
 * @param headers that each request has beside those of Headgate
 */
public record Backend(
    Target target,
    boolean isPlain,
    Duration timeout,
    List<String> secrets,
    Map<String, String> headers) {

  public Backend {
    secrets = List.copyOf(secrets);
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Backend[%s]".formatted(target.authority());
  }
}
