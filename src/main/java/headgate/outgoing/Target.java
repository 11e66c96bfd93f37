package headgate.outgoing;

import headgate.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where a request is sent to.
 *
 * @param url in ASCII, with a host
 */
public record Target(URI url) {

  private static final int MAX_LENGTH = 2_048;
  private static final int MAX_PORT = 65_535;

  /**
   * Does not ask a name server: what a name means is checked at each attempt.
   *
   * @throws Problem invalid
   */
  public static Target parse(String text, TargetRules rules) {
    if (text.length() > MAX_LENGTH) {
      throw Problem.invalid("url must have at most %d characters.".formatted(MAX_LENGTH));
    }
    Target target = new Target(uri(text));
    if (!target.scheme().equals("https") && !target.scheme().equals("http")
        || target.url.getHost() == null
        || target.url.getPort() == 0
        || target.url.getPort() > MAX_PORT) {
      throw Problem.invalid("url must start with https:// or http://, and have a host.");
    }
    if (target.url.getRawUserInfo() != null) {
      throw Problem.invalid("url must not contain a user. Use headers for a login.");
    }
    if (target.url.getRawFragment() != null) {
      throw Problem.invalid("url must not contain a fragment.");
    }
    target.checkLiteral(rules);
    return target;
  }

  /** A stored URL. */
  public static Target of(String url) {
    return new Target(URI.create(url));
  }

  private static URI uri(String text) {
    try {
      return new URI(new URI(text).toASCIIString());
    } catch (URISyntaxException e) {
      throw Problem.invalid("url must be a URL: %s.".formatted(e.getReason()));
    }
  }

  /** A host of digits, points and colons is an address in one of its many notations. */
  private void checkLiteral(TargetRules rules) {
    if (host().matches("[0-9.]+|.*:.*")) {
      try {
        rules
            .refusal(InetAddress.getByName(host()))
            .ifPresent(
                reason -> {
                  throw Problem.invalid("url must not name this host: " + reason);
                });
      } catch (UnknownHostException e) {
        throw Problem.invalid("url must have a host that is a name or an address.");
      }
    }
  }

  public String scheme() {
    return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
  }

  boolean isEncrypted() {
    return scheme().equals("https");
  }

  /** A name, or an address without brackets. */
  String host() {
    return String.valueOf(url.getHost()).replaceAll("^\\[|]$", "");
  }

  int port() {
    return url.getPort() > 0 ? url.getPort() : isEncrypted() ? 443 : 80;
  }

  /** The value of {@code Host}. */
  public String authority() {
    return url.getPort() > 0 ? url.getHost() + ":" + url.getPort() : url.getHost();
  }

  /** Path and query, as the request line has them. */
  String path() {
    String path = url.getRawPath();
    String query = url.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }
}
