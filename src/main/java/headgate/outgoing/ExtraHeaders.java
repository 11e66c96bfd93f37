package headgate.outgoing;

import headgate.http.BodyValue;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.problem.Problem;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Headers that a user adds to requests, for a login at the target. */
public final class ExtraHeaders {

  private static final int MAX_HEADERS = 10;
  private static final int MAX_VALUE = 1_000;

  /** Headers of one connection (RFC 9110, 7.6.1), and those that a request has itself. */
  private static final Set<String> REFUSED =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "host",
          "content-length",
          "content-type",
          "content-encoding",
          "accept",
          "user-agent",
          "x-hub-signature-256");

  private ExtraHeaders() {}

  /**
   * @param value of the key {@code headers}: an object of texts
   * @throws Problem malformed or invalid
   */
  public static Map<String, String> read(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      throw BodyValue.wrongType("headers", "an object", value);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (JsonObject.Member member : object.members()) {
      if (!names.add(member.name()) || names.size() > MAX_HEADERS) {
        throw Problem.invalid(
            "headers must have at most %d names, each once.".formatted(MAX_HEADERS));
      }
      headers.put(name(member.name()), value(member));
    }
    return headers;
  }

  /**
   * Refuses to send stored values to another host: who changes the URL may not know them.
   *
   * @param key of the request that has the headers
   * @throws Problem invalid
   */
  public static void requireSameHost(String urlBefore, String urlAfter, String key) {
    if (!host(urlBefore).equals(host(urlAfter))) {
      throw Problem.invalid(
          "The stored %s are for %s. Send them again for the new host, or send null."
              .formatted(key, host(urlBefore)));
    }
  }

  /** With its port, and how it is reached. */
  private static String host(String url) {
    URI parsed = URI.create(url);
    return parsed.getScheme() + "://" + parsed.getRawAuthority();
  }

  private static String name(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!name.matches("[0-9A-Za-z!#$%&'*+.^_`|~-]{1,100}")) {
      throw Problem.invalid("headers must have names of HTTP headers.");
    }
    if (REFUSED.contains(lower) || lower.startsWith("webhook-")) {
      throw Problem.invalid("headers must not have %s: Headgate sets it.".formatted(name));
    }
    return name;
  }

  private static String value(JsonObject.Member member) {
    if (!(member.value() instanceof JsonString text)) {
      throw BodyValue.wrongType("headers." + member.name(), "a string", member.value());
    }
    if (!text.value().matches("[\\x20-\\x7e]{1,%d}".formatted(MAX_VALUE))) {
      throw Problem.invalid(
          "headers.%s must have 1 to %d printable ASCII characters."
              .formatted(member.name(), MAX_VALUE));
    }
    return text.value().strip();
  }
}
