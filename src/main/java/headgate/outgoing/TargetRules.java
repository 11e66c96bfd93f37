package headgate.outgoing;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses a request may be sent to. Machines of a cloud give secrets to everybody who asks
 * at certain addresses, so those are refused always.
 *
 * @param allowPrivate whether addresses of private networks and of this machine are allowed
 */
public record TargetRules(boolean allowPrivate) {

  private record Range(byte[] first, int bits) {

    static Range of(String address, int bits) {
      try {
        return new Range(InetAddress.getByName(address).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(address, e);
      }
    }

    boolean contains(byte[] address) {
      if (address.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        if (((address[bit / 8] ^ first[bit / 8]) & 0x80 >> bit % 8) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Range> NEVER =
      List.of(
          Range.of("169.254.0.0", 16),
          Range.of("fe80::", 10),
          Range.of("fd00:ec2::254", 128), // Amazon
          Range.of("fd20:ce::254", 128), // Google
          Range.of("fd00:c1::a9fe:a9fe", 128), // Oracle
          Range.of("192.0.0.192", 32), // Oracle before
          Range.of("100.100.100.200", 32), // Alibaba
          Range.of("168.63.129.16", 32), // Azure
          Range.of("0.0.0.0", 8),
          Range.of("::", 128),
          Range.of("224.0.0.0", 3), // multicast, reserved and broadcast
          Range.of("ff00::", 8));

  private static final List<Range> PRIVATE =
      List.of(
          Range.of("127.0.0.0", 8),
          Range.of("::1", 128),
          Range.of("10.0.0.0", 8),
          Range.of("172.16.0.0", 12),
          Range.of("192.168.0.0", 16),
          Range.of("100.64.0.0", 10), // shared by the customers of a provider (RFC 6598)
          Range.of("64:ff9b:1::", 48), // IPv4 addresses of a local network (RFC 8215)
          Range.of("fc00::", 7),
          Range.of("fec0::", 10));

  /** Addresses that contain an IPv4 address, and where (RFC 6052, RFC 3056, RFC 4291). */
  private static final Range NAT64 = Range.of("64:ff9b::", 96);

  private static final Range SIX_TO_FOUR = Range.of("2002::", 16);
  private static final Range COMPATIBLE = Range.of("::", 96);

  /** Why nothing may be sent there; empty if it is allowed. A sentence. */
  Optional<String> refusal(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (contains(NEVER, bytes)) {
      return Optional.of("Headgate sends nothing to %s.".formatted(address.getHostAddress()));
    }
    if (!allowPrivate && contains(PRIVATE, bytes)) {
      return Optional.of(
          "%s is an address of a private network, and HEADGATE_PRIVATE_TARGETS is off."
              .formatted(address.getHostAddress()));
    }
    return address instanceof Inet6Address ? embedded(bytes).flatMap(this::refusal) : ok();
  }

  private static Optional<String> ok() {
    return Optional.empty();
  }

  private static boolean contains(List<Range> ranges, byte[] address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static Optional<InetAddress> embedded(byte[] address) {
    if (NAT64.contains(address) || COMPATIBLE.contains(address) && !isLoopback(address)) {
      return Optional.of(ipv4(address, 12));
    }
    return SIX_TO_FOUR.contains(address) ? Optional.of(ipv4(address, 2)) : Optional.empty();
  }

  private static boolean isLoopback(byte[] address) {
    return PRIVATE.get(1).contains(address);
  }

  private static InetAddress ipv4(byte[] address, int at) {
    try {
      return Inet4Address.getByAddress(Arrays.copyOfRange(address, at, at + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address", e);
    }
  }
}
