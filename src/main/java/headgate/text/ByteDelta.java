package headgate.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The difference from a source to a target: ranges to copy from the source, and new bytes.
 *
 * <p>A difference is a sequence of steps. Each begins with a number. {@code length << 1} is
 * followed by that many new bytes; {@code length << 1 | 1} by a number, the offset in the source to
 * copy from. Numbers are in LEB128: seven bits in each byte, the lowest bits first, and the highest
 * bit set if another byte follows.
 */
final class ByteDelta {

  /** The length of the blocks that are searched for in the source. */
  private static final int BLOCK = 16;

  private static final int MAX_INDEX_BITS = 20;

  private final byte[] source;
  private final byte[] target;
  private final int[] offsets; // of the blocks of the source by hash, plus one; 0: none
  private final int shift;
  private final ByteArrayOutputStream steps = new ByteArrayOutputStream();
  private int written; // bytes of the target that the steps make

  private ByteDelta(byte[] source, byte[] target) {
    this.source = source;
    this.target = target;
    int blocks = source.length / BLOCK;
    int bits = Math.min(MAX_INDEX_BITS, 33 - Integer.numberOfLeadingZeros(blocks | 1));
    this.offsets = new int[1 << bits];
    this.shift = Long.SIZE - bits;
    for (int block = blocks - 1;
        block >= 0;
        block--) { // backwards, so the first of equal blocks is found
      offsets[slot(source, block * BLOCK)] = block * BLOCK + 1;
    }
  }

  /** The steps from the source to the target. Takes linear time. */
  static byte[] between(byte[] source, byte[] target) {
    return new ByteDelta(source, target).steps();
  }

  private byte[] steps() {
    int at = 0;
    while (at + BLOCK <= target.length) {
      int offset = offsets[slot(target, at)] - 1;
      if (offset < 0 || !isSame(offset, at)) {
        at++;
        continue;
      }
      int back = 0;
      while (back < offset
          && back < at - written
          && source[offset - back - 1] == target[at - back - 1]) {
        back++;
      }
      int length = BLOCK;
      while (offset + length < source.length
          && at + length < target.length
          && source[offset + length] == target[at + length]) {
        length++;
      }
      newBytes(at - back);
      number((long) (length + back) << 1 | 1);
      number(offset - back);
      at += length;
      written = at;
    }
    newBytes(target.length);
    return steps.toByteArray();
  }

  private void newBytes(int end) {
    if (end > written) {
      number((long) (end - written) << 1);
      steps.write(target, written, end - written);
    }
  }

  private boolean isSame(int offset, int at) {
    return Arrays.equals(source, offset, offset + BLOCK, target, at, at + BLOCK);
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
   * Makes the target from the source and the steps.
   *
   * @param size the length of the target
   * @throws IllegalStateException if the steps do not make a target of this length
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
          long offset = numberAt(steps, at);
          at += width(offset);
          System.arraycopy(source, Math.toIntExact(offset), target, written, length);
        }
        written += length;
      }
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalStateException("A stored difference does not match its text", e);
    }
    if (written != size) {
      throw new IllegalStateException("A stored difference makes a text of another length");
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
