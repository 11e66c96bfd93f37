package headgate.endpoint;

import java.util.Arrays;

/**
 * The pairs of AES key and initial vector that have sealed an answer, as 64 bits of their digests.
 * Knows at least the newest 500,000 of them, in at most 16 MiB. Not thread-safe.
 */
final class UsedSessionKeys {

  private static final int MAX_OF_GENERATION = 500_000;
  private static final int FIRST_SLOTS = 1 << 10;

  private final int maxOfGeneration;
  private Generation current = new Generation();
  private Generation before = new Generation();

  UsedSessionKeys() {
    this(MAX_OF_GENERATION);
  }

  UsedSessionKeys(int maxOfGeneration) {
    this.maxOfGeneration = maxOfGeneration;
  }

  /**
   * @param pair a digest in hexadecimal digits, of at least 16
   */
  void add(String pair) {
    if (current.size == maxOfGeneration) {
      before = current;
      current = new Generation();
    }
    current.add(bits(pair));
  }

  boolean contains(String pair) {
    long bits = bits(pair);
    return current.contains(bits) || before.contains(bits);
  }

  /** Never 0, which marks a free slot. */
  private static long bits(String pair) {
    return Long.parseUnsignedLong(pair.substring(0, 16), 16) | 1;
  }

  /** A set of numbers. Half of its slots are free, at least. */
  private static final class Generation {

    private long[] slots = new long[FIRST_SLOTS];
    private int size;

    void add(long bits) {
      if (2 * (size + 1) > slots.length) {
        long[] all = slots;
        slots = new long[2 * all.length];
        Arrays.stream(all).filter(one -> one != 0).forEach(one -> slots[slot(one)] = one);
      }
      int slot = slot(bits);
      size += slots[slot] == 0 ? 1 : 0;
      slots[slot] = bits;
    }

    boolean contains(long bits) {
      return slots[slot(bits)] == bits;
    }

    /** The slot that has the number, or the free one where it belongs. */
    private int slot(long bits) {
      int slot = (int) (bits >>> 1) & slots.length - 1;
      while (slots[slot] != 0 && slots[slot] != bits) {
        slot = slot + 1 & slots.length - 1;
      }
      return slot;
    }
  }
}
