package headgate.meta;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides from which addresses files are downloaded: from Meta's file servers over HTTPS, and for a
 * sandbox account from the simulator. Any other address could lead into our own network. The host
 * names are observed.
 */
final class FileAddress {

  private static final List<String> HOSTS =
      List.of(".fbcdn.net", ".facebook.com", ".fbsbx.com", ".whatsapp.net");

  private static final List<String> MEDIA_HOSTS =
      List.of(".fbsbx.com", ".fbcdn.net", ".whatsapp.net");

  /** Files that people pick while they fill a form (Flows, Media Upload Components). */
  private static final List<String> ENCRYPTED_HOSTS = List.of(".fbcdn.net", ".whatsapp.net");

  private FileAddress() {}

  /** Null if the address is not allowed. */
  static @Nullable URI checked(String address, GraphAccount account) {
    try {
      URI uri = new URI(address);
      return isAllowed(uri, account) ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * Null if the address is not allowed.
   *
   * @param location of a redirect; may be relative to {@code base}
   */
  static @Nullable URI checked(URI base, String location, GraphAccount account) {
    try {
      URI uri = base.resolve(new URI(location));
      return isAllowed(uri, account) ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * Like {@link #checked(String, GraphAccount)} for files that people sent, which need the token.
   * The simulator has them on another port.
   */
  static @Nullable URI checkedMedia(String address, GraphAccount account) {
    return checkedMedia(address, account, MEDIA_HOSTS);
  }

  /** The same for files whose address needs no token. */
  static @Nullable URI checkedEncrypted(String address, GraphAccount account) {
    return checkedMedia(address, account, ENCRYPTED_HOSTS);
  }

  private static @Nullable URI checkedMedia(
      String address, GraphAccount account, List<String> hosts) {
    try {
      URI uri = new URI(address);
      String host = uri.getHost();
      if (host == null || uri.getRawUserInfo() != null) {
        return null;
      }
      boolean isAllowed =
          account.sandbox()
              ? "http".equalsIgnoreCase(uri.getScheme())
                  && host.equalsIgnoreCase(account.graph().getHost())
              : "https".equalsIgnoreCase(uri.getScheme())
                  && port(uri, 443) == 443
                  && hosts.stream().anyMatch(host.toLowerCase(Locale.ROOT)::endsWith);
      return isAllowed ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isAllowed(URI uri, GraphAccount account) {
    String host = uri.getHost();
    String scheme = uri.getScheme();
    if (host == null || scheme == null || uri.getRawUserInfo() != null) {
      return false;
    }
    if (account.sandbox()) {
      URI graph = account.graph();
      return scheme.equalsIgnoreCase("http")
          && "http".equalsIgnoreCase(graph.getScheme())
          && host.equalsIgnoreCase(graph.getHost())
          && port(uri, 80) == port(graph, 80);
    }
    String name = host.toLowerCase(Locale.ROOT);
    return scheme.equalsIgnoreCase("https")
        && port(uri, 443) == 443
        && HOSTS.stream().anyMatch(name::endsWith);
  }

  private static int port(URI uri, int defaultPort) {
    return uri.getPort() < 0 ? defaultPort : uri.getPort();
  }
}
