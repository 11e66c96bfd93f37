package headgate.flowjson.schema;

import org.jspecify.annotations.Nullable;

/**
 * Checks a URI by RFC 3986, in one pass. Accepts characters outside of ASCII, as browsers and
 * phones do.
 */
final class Uri {

  private static final String REFUSED = "\"<>\\^`{|}";

  private Uri() {}

  /** What is wrong, as the end of a sentence; null if nothing is. */
  static @Nullable String fault(String uri) {
    int colon = uri.indexOf(':');
    if (uri.isEmpty()) {
      return "it is empty.";
    }
    if (colon < 1 || !isScheme(uri, colon)) {
      return "it does not begin with a scheme such as https:.";
    }
    if (colon + 1 == uri.length()) {
      return "nothing follows its scheme.";
    }
    String fault = characters(uri, colon + 1);
    if (fault != null) {
      return fault;
    }
    int rest = uri.startsWith("//", colon + 1) ? endOfAuthority(uri, colon + 3) : colon + 1;
    if (uri.indexOf('[', rest) >= 0 || uri.indexOf(']', rest) >= 0) {
      return "a bracket may only stand around an IP address.";
    }
    return rest > colon + 1 ? authority(uri.substring(colon + 3, rest)) : null;
  }

  private static boolean isScheme(String uri, int colon) {
    for (int i = 0; i < colon; i++) {
      char c = uri.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean later = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !later)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String characters(String uri, int from) {
    boolean fragment = false;
    for (int i = from; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c <= ' ' || c == 0x7F || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        return "it contains a space or a control character. Write a space as %20.";
      }
      if (REFUSED.indexOf(c) >= 0) {
        return "it contains '%c'. Write it as %%%02X.".formatted(c, (int) c);
      }
      if (c == '%' && !(isHex(uri, i + 1) && isHex(uri, i + 2))) {
        return "two hexadecimal digits must follow a '%'.";
      }
      if (c == '#' && fragment) {
        return "it contains a second '#'.";
      }
      fragment |= c == '#';
    }
    return null;
  }

  private static boolean isHex(String uri, int at) {
    return at < uri.length() && uri.charAt(at) < 0x80 && Character.digit(uri.charAt(at), 16) >= 0;
  }

  private static int endOfAuthority(String uri, int from) {
    int end = from;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Checks {@code user@host:port}. */
  private static @Nullable String authority(String authority) {
    int at = authority.indexOf('@');
    if (authority.indexOf('@', at + 1) >= 0) {
      return "it contains a second '@' before its path.";
    }
    String host = authority.substring(at + 1);
    int close = host.indexOf(']');
    if (host.startsWith("[") ? !isAddress(host, close) : host.indexOf('[') >= 0 || close >= 0) {
      return "its IP address is malformed.";
    }
    if (at >= 0 && authority.lastIndexOf('[', at) >= 0) {
      return "a bracket may only stand around an IP address.";
    }
    String port = host.substring(close + 1);
    int colon = port.indexOf(':');
    for (int i = colon < 0 ? port.length() : colon + 1; i < port.length(); i++) {
      if (port.charAt(i) < '0' || port.charAt(i) > '9') {
        return "its port is not a number.";
      }
    }
    return null;
  }

  /** Whether an IPv6 address in brackets is at the start, with nothing but a port after it. */
  private static boolean isAddress(String host, int close) {
    if (close < 3 || close + 1 < host.length() && host.charAt(close + 1) != ':') {
      return false;
    }
    boolean colon = false;
    for (int i = 1; i < close; i++) {
      char c = host.charAt(i);
      colon |= c == ':';
      if (c != ':' && c != '.' && !isHex(host, i)) {
        return false;
      }
    }
    return colon;
  }
}
