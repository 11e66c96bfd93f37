package headgate.endpoint.call;

import java.util.Arrays;

/**
 * Counts times in milliseconds: exact below 32, else with an error of 6 % at most. Not thread-safe.
 */
final class Latencies {

  private static final int EXACT_BITS = 5;
  private static final int PARTS = 1 << EXACT_BITS - 1; // of each doubling
  private static final int MAX_BITS = 17; // two minutes
  private static final int SIZE = (1 << EXACT_BITS) + (MAX_BITS - EXACT_BITS) * PARTS;

  private final long[] counts = new long[SIZE];

  void add(long millis, long count) {
    counts[index(millis)] += count;
  }

  void add(Latencies others) {
    for (int i = 0; i < SIZE; i++) {
      counts[i] += others.counts[i];
    }
  }

  void clear() {
    Arrays.fill(counts, 0);
  }

  private static int index(long millis) {
    if (millis < 1 << EXACT_BITS) {
      return (int) Math.max(0, millis);
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(millis);
    if (bits > MAX_BITS) {
      return SIZE - 1;
    }
    int part = (int) (millis >> bits - EXACT_BITS) - PARTS;
    return (1 << EXACT_BITS) + (bits - EXACT_BITS - 1) * PARTS + part;
  }

  /** The largest time of a bucket. */
  private static long millis(int index) {
    if (index < 1 << EXACT_BITS) {
      return index;
    }
    int bits = (index - (1 << EXACT_BITS)) / PARTS + EXACT_BITS + 1;
    int part = (index - (1 << EXACT_BITS)) % PARTS + PARTS;
    return ((part + 1L) << bits - EXACT_BITS) - 1;
  }

  /**
   * The time within which a part of all requests was answered; 0 if there is none.
   *
   * @param part above 0, at most 1
   */
  long percentile(double part) {
    long total = Arrays.stream(counts).sum();
    long rank = (long) Math.ceil(total * part);
    long seen = 0;
    for (int i = 0; i < SIZE; i++) {
      seen += counts[i];
      if (seen >= rank && seen > 0) {
        return millis(i);
      }
    }
    return 0;
  }
}
