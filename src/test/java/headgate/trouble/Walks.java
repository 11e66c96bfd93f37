package headgate.trouble;

import java.security.SecureRandom;
import java.util.stream.LongStream;

/**
 * How many random walks run, and how long they are. {@code -Dheadgate.seeds=1-500} runs those
 * seeds, {@code -Dheadgate.seeds=17} runs one, and {@code -Dheadgate.steps=30} sets the length.
 */
final class Walks {

  private static final int RANDOM_WALKS = 20;

  static final int STEPS = Integer.getInteger("headgate.steps", 30);

  private Walks() {}

  /** Random seeds, unless the system property names some. */
  static LongStream seeds() {
    String seeds = System.getProperty("headgate.seeds");
    if (seeds == null) {
      return new SecureRandom().longs(RANDOM_WALKS, 0, 1L << 48);
    }
    String[] range = seeds.split("-", 2);
    long first = Long.parseLong(range[0]);
    return LongStream.rangeClosed(first, range.length == 1 ? first : Long.parseLong(range[1]));
  }
}
