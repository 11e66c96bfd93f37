package headgate.config;

import headgate.config.ConfigReader.Refusal;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of machines, in the notation of CIDR (RFC 4632). */
public record AddressRanges(List<Range> ranges) {

  public static final AddressRanges NONE = new AddressRanges(List.of());

  /** Addresses whose first {@code bits} are those of {@code first}. */
  record Range(InetAddress first, int bits) {

    boolean contains(InetAddress address) {
      byte[] theirs = address.getAddress();
      byte[] ours = first.getAddress();
      if (theirs.length != ours.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((theirs[bit / 8] & mask) != (ours[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return first.getHostAddress() + "/" + bits;
    }
  }

  private static final Pattern RANGE = Pattern.compile("([^/]+)(?:/([0-9]{1,3}))?");

  private static final String REFUSAL =
      "must be addresses and ranges with commas between them, such as 127.0.0.1, 10.0.0.0/8.";

  static AddressRanges parse(String value) throws Refusal {
    List<Range> ranges = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      ranges.add(range(part.strip()));
    }
    return new AddressRanges(List.copyOf(ranges));
  }

  private static Range range(String text) throws Refusal {
    Matcher parts = RANGE.matcher(text);
    InetAddress address = parts.matches() ? HostAddress.address(parts.group(1)) : null;
    if (address == null) {
      throw new Refusal(REFUSAL);
    }
    int most = address.getAddress().length * 8;
    int bits = bits(parts.group(2), most);
    if (bits > most) {
      throw new Refusal(REFUSAL);
    }
    if (bits == 0) {
      throw new Refusal("must not name all addresses: every caller could say that it is another.");
    }
    return new Range(address, bits);
  }

  private static int bits(@Nullable String text, int most) {
    return text == null ? most : Integer.parseInt(text);
  }

  /** An IPv4 address that is written as an IPv6 address counts as the IPv4 address. */
  public boolean contains(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }
}
