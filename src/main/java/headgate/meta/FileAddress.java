package headgate.meta;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a file that Meta points at may be fetched from: Meta's file servers, over HTTPS; for a
 * sandbox account the simulator itself. Everything else could be a way into our own network.
 */
final class FileAddress {

  private static final List<String> HOSTS =
      List.of(".fbcdn.net", ".facebook.com", ".fbsbx.com", ".whatsapp.net");

  private FileAddress() {}

  /** Null where nothing may be fetched from there. */
  static @Nullable URI checked(String address, GraphAccount account) {
    try {
      URI uri = new URI(address);
      return isAllowed(uri, account) ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** The same for a redirect from {@code base}, which may be relative. */
  static @Nullable URI checked(URI base, String location, GraphAccount account) {
    try {
      URI uri = base.resolve(new URI(location));
      return isAllowed(uri, account) ? uri : null;
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

  private static int port(URI uri, int usual) {
    return uri.getPort() < 0 ? usual : uri.getPort();
  }
}
