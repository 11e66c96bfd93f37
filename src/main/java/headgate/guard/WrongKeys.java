package headgate.guard;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the wrong API keys of each address, and logs them. An IPv6 host has at least a whole /64
 * network (RFC 6177), so the addresses of one count together. Thread-safe.
 */
public final class WrongKeys {

  private static final Logger LOG = LoggerFactory.getLogger(WrongKeys.class);

  private static final int MAX_IN_A_MINUTE = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The address that was seen first is forgotten first. */
  private static final int MAX_ADDRESSES = 4_096;

  private static final int IPV6_BYTES = 16;

  private static final class Count {

    final Instant since;
    int wrong;

    Count(Instant since) {
      this.since = since;
    }

    /** False if the clock has been set back: no address waits longer than a minute. */
    boolean includes(Instant time) {
      return !time.isBefore(since) && time.isBefore(since.plus(MINUTE));
    }
  }

  private final InstantSource clock;
  private final Map<String, Count> counts = new LinkedHashMap<>();

  public WrongKeys(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts one wrong key.
   *
   * @param address an IP address, with brackets and zone or without
   * @return whether the address sent more than {@value #MAX_IN_A_MINUTE} of them. A minute after
   *     the limit was reached, the address may try again.
   */
  public boolean isTooMany(String address) {
    return count(source(address));
  }

  private synchronized boolean count(String address) {
    Instant now = clock.instant();
    Count count = counts.get(address);
    if (count == null || !count.includes(now)) {
      count = new Count(now);
      put(address, count);
      LOG.warn("A wrong API key came from {}. More in this minute are not logged.", address);
    }
    count.wrong++;
    if (count.wrong == MAX_IN_A_MINUTE + 1) {
      Count blocked = new Count(now);
      blocked.wrong = count.wrong;
      put(address, blocked);
      LOG.warn("More than {} wrong API keys came from {}.", MAX_IN_A_MINUTE, address);
    }
    return count.wrong > MAX_IN_A_MINUTE;
  }

  /** The network of an IPv6 address. An IPv4 address, also a mapped one, stays as it is. */
  private static String source(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    InetAddress parsed = Addresses.parse(address);
    byte[] bytes = parsed == null ? new byte[0] : parsed.getAddress();
    if (bytes.length != IPV6_BYTES) {
      return address;
    }
    ByteBuffer parts = ByteBuffer.wrap(bytes);
    return "%x:%x:%x:%x::/64"
        .formatted(parts.getShort(), parts.getShort(), parts.getShort(), parts.getShort());
  }

  private void put(String address, Count count) {
    counts.remove(address);
    counts.put(address, count);
    if (counts.size() > MAX_ADDRESSES) {
      counts.remove(counts.keySet().iterator().next());
    }
  }
}
