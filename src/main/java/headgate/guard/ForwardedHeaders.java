package headgate.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What proxies say about a request: {@code X-Forwarded-For} and {@code X-Forwarded-Prefix}. Only
 * proxies that the operator trusts are believed: anybody can send these headers. Thread-safe.
 *
 * <p>{@code X-Forwarded-Proto} and {@code X-Forwarded-Host} are not read, because no answer has an
 * absolute URL.
 */
public final class ForwardedHeaders {

  /** What is safe in a {@code Location}. Two slashes at the start would name another host. */
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

  private final Predicate<InetAddress> isTrusted;

  /**
   * @param isTrusted whether the address is that of a trusted proxy
   */
  public ForwardedHeaders(Predicate<InetAddress> isTrusted) {
    this.isTrusted = isTrusted;
  }

  /**
   * The address of the caller. Each proxy adds the address that called it at the end of the list,
   * so the last address that is not a trusted proxy is the caller: what stands before it is its own
   * invention.
   */
  public String client(HttpServletRequest request) {
    String client = request.getRemoteAddr();
    List<String> hops = values(request, "X-Forwarded-For");
    for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
      InetAddress hop = Addresses.parse(hops.get(i));
      if (hop == null) {
        return client;
      }
      client = hop.getHostAddress();
    }
    return client;
  }

  /**
   * The path below which a trusted proxy shows this server, such as {@code /headgate}. Empty if it
   * is not known.
   */
  public Optional<String> prefix(HttpServletRequest request) {
    if (!isTrusted(request.getRemoteAddr())) {
      return Optional.empty();
    }
    List<String> values = values(request, "X-Forwarded-Prefix");
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(values.size() - 1).replaceFirst("/+$", ""))
            .filter(prefix -> PREFIX.matcher(prefix).matches());
  }

  private boolean isTrusted(String address) {
    InetAddress parsed = Addresses.parse(address);
    return parsed != null && isTrusted.test(parsed);
  }

  /** The values of all headers with this name, in order. */
  private static List<String> values(HttpServletRequest request, String name) {
    List<String> values = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders(name))) {
      for (String value : line.split(",", -1)) {
        values.add(value.strip());
      }
    }
    return values;
  }
}
