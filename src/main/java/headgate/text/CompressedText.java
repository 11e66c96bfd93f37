package headgate.text;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes as they are stored: raw DEFLATE (RFC 1951) where that is shorter.
 *
 * @param inflatedSize how many bytes come out; 0 where they are stored as they are
 */
record CompressedText(byte[] bytes, int inflatedSize) {

  /** The writer of the database waits for it: 10 KB take a tenth of a millisecond. */
  private static final int LEVEL = 3;

  static CompressedText of(byte[] bytes) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
      byte[] some = new byte[8192];
      while (!deflater.finished()) {
        packed.write(some, 0, deflater.deflate(some));
      }
      return packed.size() < bytes.length
          ? new CompressedText(packed.toByteArray(), bytes.length)
          : new CompressedText(bytes, 0);
    } finally {
      deflater.end();
    }
  }

  /**
   * @throws IllegalStateException where it was not packed by {@link #of}
   */
  byte[] unpack() {
    if (inflatedSize == 0) {
      return bytes;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      byte[] inflated = new byte[inflatedSize];
      int filled = 0;
      while (filled < inflatedSize) {
        int more = inflater.inflate(inflated, filled, inflatedSize - filled);
        if (more == 0) {
          throw new IllegalStateException("A stored text ends too early");
        }
        filled += more;
      }
      return inflated;
    } catch (DataFormatException e) {
      throw new IllegalStateException("A stored text cannot be unpacked", e);
    } finally {
      inflater.end();
    }
  }
}
