package headgate.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What it takes to make one array of bytes from another: runs to copy from it, and bytes of its
 * own.
 *
 * <p>Written as steps, each a number whose lowest bit says which: {@code length << 1} is followed
 * by so many bytes; {@code length << 1 | 1} by the place they are copied from, as a number. Numbers
 * have seven bits a byte, the lowest first, and a high bit where more follow.
 */
final class ByteDelta {

  /** Matches are looked for by blocks of this many bytes: shorter ones save nothing. */
  private static final int BLOCK = 16;

  private static final int LONGEST_INDEX_BITS = 20;

  private final byte[] source;
  private final byte[] target;
  private final int[] places; // of the source's blocks by hash, plus one; 0: none
  private final int shift;
  private final ByteArrayOutputStream steps = new ByteArrayOutputStream();
  private int written; // of the target

  private ByteDelta(byte[] source, byte[] target) {
    this.source = source;
    this.target = target;
    int blocks = source.length / BLOCK;
    int bits = Math.min(LONGEST_INDEX_BITS, 33 - Integer.numberOfLeadingZeros(blocks | 1));
    this.places = new int[1 << bits];
    this.shift = Long.SIZE - bits;
    for (int block = blocks - 1; block >= 0; block--) { // so that the first of equal ones is found
      places[slot(source, block * BLOCK)] = block * BLOCK + 1;
    }
  }

  /** The steps from the one to the other, in linear time. */
  static byte[] between(byte[] source, byte[] target) {
    return new ByteDelta(source, target).steps();
  }

  private byte[] steps() {
    int at = 0;
    while (at + BLOCK <= target.length) {
      int place = places[slot(target, at)] - 1;
      if (place < 0 || !isSame(place, at)) {
        at++;
        continue;
      }
      int back = 0;
      while (back < place
          && back < at - written
          && source[place - back - 1] == target[at - back - 1]) {
        back++;
      }
      int length = BLOCK;
      while (place + length < source.length
          && at + length < target.length
          && source[place + length] == target[at + length]) {
        length++;
      }
      literal(at - back);
      number((long) (length + back) << 1 | 1);
      number(place - back);
      at += length;
      written = at;
    }
    literal(target.length);
    return steps.toByteArray();
  }

  private void literal(int end) {
    if (end > written) {
      number((long) (end - written) << 1);
      steps.write(target, written, end - written);
    }
  }

  private boolean isSame(int place, int at) {
    return Arrays.equals(source, place, place + BLOCK, target, at, at + BLOCK);
  }

  private int slot(byte[] bytes, int at) {
    long hash = (word(bytes, at) * 0x9E3779B97F4A7C15L) ^ word(bytes, at + 8);
    return (int) ((hash * 0x9E3779B97F4A7C15L) >>> shift);
  }

  private static long word(byte[] bytes, int at) {
    long word = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      word = word << 8 | (bytes[at + i] & 0xFF);
    }
    return word;
  }

  private void number(long value) {
    long rest = value;
    while (rest > 0x7F) {
      steps.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    steps.write((int) rest);
  }

  /**
   * The target again.
   *
   * @param size how many bytes it has
   * @throws IllegalStateException where the steps do not lead from this source to so many bytes
   */
  static byte[] apply(byte[] source, byte[] steps, int size) {
    byte[] target = new byte[size];
    int written = 0;
    int at = 0;
    try {
      while (at < steps.length) {
        long step = numberAt(steps, at);
        at += width(step);
        int length = Math.toIntExact(step >>> 1);
        if ((step & 1) == 0) {
          System.arraycopy(steps, at, target, written, length);
          at += length;
        } else {
          long place = numberAt(steps, at);
          at += width(place);
          System.arraycopy(source, Math.toIntExact(place), target, written, length);
        }
        written += length;
      }
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalStateException("A stored difference does not fit its text", e);
    }
    if (written != size) {
      throw new IllegalStateException("A stored difference makes another length of text");
    }
    return target;
  }

  private static long numberAt(byte[] steps, int from) {
    long value = 0;
    int at = from;
    int bits = 0;
    while (steps[at] < 0) {
      value |= (long) (steps[at] & 0x7F) << bits;
      bits += 7;
      at++;
    }
    return value | (long) steps[at] << bits;
  }

  private static int width(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }
}
