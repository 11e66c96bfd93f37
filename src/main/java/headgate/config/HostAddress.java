package headgate.config;

import headgate.config.ConfigReader.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks and converts hosts and URLs. Never asks a name server. */
public final class HostAddress {

  private static final int MAX_HOST_LENGTH = 253; // RFC 1035
  private static final int MAX_PORT = 65_535;

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  // A name whose last label has only digits would be a malformed address.
  private static final Pattern NAME =
      Pattern.compile("(" + LABEL + "\\.)*(?![0-9]+\\.?$)" + LABEL + "\\.?");

  private HostAddress() {}

  static String host(String value) throws Refusal {
    String host = value.toLowerCase(Locale.ROOT);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    boolean isName = host.length() <= MAX_HOST_LENGTH && NAME.matcher(host).matches();
    boolean isIpv6 = host.contains(":") && literal(host) != null;
    if (isName || IPV4.matcher(host).matches() || isIpv6) {
      return host;
    }
    throw new Refusal("must be a host name or an address, without scheme and port.");
  }

  static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    if (IPV4.matcher(host).matches()) {
      return host.startsWith("127.");
    }
    InetAddress address = host.contains(":") ? literal(host) : null;
    return address != null && address.isLoopbackAddress();
  }

  /** The URL at which a program on this machine reaches a server that listens on this host. */
  public static String address(String host, int port) {
    String reachable = host;
    InetAddress literal = host.contains(":") ? literal(host) : null;
    if (host.equals("0.0.0.0")) {
      reachable = "127.0.0.1";
    } else if (literal != null) {
      reachable = "[" + (literal.isAnyLocalAddress() ? "::1" : host) + "]";
    }
    return "http://" + reachable + ":" + port;
  }

  static URI graphUrl(String value) throws Refusal {
    URI url = url(value, Set.of("https", "http"));
    if (url.getScheme().equals("http") && !isLoopback(withoutBrackets(url.getHost()))) {
      throw new Refusal(
          "must start with https: over http, access tokens travel unencrypted. Only an address of"
              + " this machine may start with http.");
    }
    return url;
  }

  static URI publicUrl(String value) throws Refusal {
    return url(value, Set.of("https"));
  }

  private static URI url(String value, Set<String> schemes) throws Refusal {
    URI url;
    try {
      url = new URI(value);
    } catch (URISyntaxException e) {
      throw new Refusal("must be a URL: " + e.getReason() + ".");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!schemes.contains(scheme) || url.getHost() == null) {
      throw new Refusal("must be a URL that starts with https:// and a host.");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new Refusal("must have neither user, query nor fragment.");
    }
    if (url.getPort() > MAX_PORT) {
      throw new Refusal("must have a port from 1 to 65535.");
    }
    return URI.create(
        scheme + "://" + url.getRawAuthority() + url.getRawPath().replaceFirst("/+$", ""));
  }

  /** Null if the text is not an address. Never asks a name server. */
  static @Nullable InetAddress address(String text) {
    try {
      return IPV4.matcher(text).matches()
          ? InetAddress.getByName(text)
          : text.contains(":") ? literal(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static String withoutBrackets(String host) {
    return host.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
  }

  /** Never asks a name server: brackets can only contain an address. */
  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.getByName("[" + host + "]");
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
