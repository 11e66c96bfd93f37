package headgate.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads IP addresses. Never asks a name server. */
final class Addresses {

  /** With numbers up to 255: {@code 1.2.3.999} would be asked for as a name. */
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])(\\.(?!$)|$)){4}");

  /** In brackets or without them; a zone and, after an IPv4 address or brackets, a port. */
  private static final Pattern PORT = Pattern.compile("(?<=^[0-9.]{7,15}|\\]):[0-9]{1,5}$");

  private static final Pattern DECORATION = Pattern.compile("^\\[|(%[^\\]]*)?\\]?$");

  private Addresses() {}

  /**
   * @param text such as {@code 192.0.2.1}, {@code 192.0.2.1:4711}, {@code 2001:db8::1%eth0} or
   *     {@code [2001:db8::1]:4711}
   * @return null if it is not an address
   */
  static @Nullable InetAddress parse(String text) {
    String address = DECORATION.matcher(PORT.matcher(text).replaceFirst("")).replaceAll("");
    boolean isIpv6 = address.indexOf(':') >= 0;
    if (!isIpv6 && !IPV4.matcher(address).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(isIpv6 ? "[" + address + "]" : address);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
