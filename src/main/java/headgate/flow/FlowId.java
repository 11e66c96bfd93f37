package headgate.flow;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes ids of flows: UUIDs of version 7 (RFC 9562). */
public final class FlowId {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final long VERSION_7 = 0x7000;

  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private FlowId() {}

  /**
   * A new id. It begins with the time in milliseconds, so new rows are at the end of the indexes.
   * Ids of version 4 are all over them, and each insert would write other pages.
   */
  public static String next(Instant now) {
    long first = now.toEpochMilli() << 16 | VERSION_7 | RANDOM.nextInt(1 << 12);
    long second = VARIANT | RANDOM.nextLong() >>> 2;
    return new UUID(first, second).toString();
  }
}
