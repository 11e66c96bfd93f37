package headgate.secret;

import headgate.problem.StartupException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * An encrypted file of which a part can be read without the rest. A change is always found: of a
 * byte, of the order of the chunks, of the length. For one thread.
 *
 * <p>The file has a version byte (1), then a value of {@link SecretBox} with the key of this file
 * and the size of its content, then the content in chunks of 64 KiB, each with a tag of 16 bytes.
 */
public final class SealedFile implements Closeable {

  private static final byte VERSION = 1;

  private static final int CLEAR_HEADER_BYTES = FileChunks.KEY_BYTES + Long.BYTES;

  private static final int HEADER_BYTES = 1 + CLEAR_HEADER_BYTES + SecretBox.OVERHEAD_BYTES;

  private final FileChannel file;
  private final FileChunks chunks;
  private final long size;

  /** The chunk that was read last: a small file is decrypted once. */
  private byte[] chunk = new byte[0];

  private long number = -1;

  private SealedFile(FileChannel file, FileChunks chunks, long size) {
    this.file = file;
    this.chunks = chunks;
    this.size = size;
  }

  /**
   * @param context with which it was written
   * @throws AlteredFileException if it was changed, or belongs to another key or context
   */
  public static SealedFile open(Path path, SecretBox box, String context) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return open(file, box, context);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static SealedFile open(FileChannel file, SecretBox box, String context)
      throws IOException {
    byte[] header = read(file, 0, HEADER_BYTES);
    if (header[0] != VERSION) {
      throw new AlteredFileException("A sealed file has an unknown version", null);
    }
    ByteBuffer clear;
    try {
      byte[] sealed = Arrays.copyOfRange(header, 1, HEADER_BYTES);
      clear = ByteBuffer.wrap(box.openBytes(sealed, sealContext(context)));
    } catch (StartupException e) {
      throw new AlteredFileException("A sealed file has another key, or was changed", e);
    }
    byte[] key = new byte[FileChunks.KEY_BYTES];
    clear.get(key);
    long size = clear.getLong();
    if (file.size() != position(lastOf(size)) + sealedBytes(size, lastOf(size))) {
      throw new AlteredFileException("A sealed file has another length than when written", null);
    }
    return new SealedFile(file, new FileChunks(key), size);
  }

  /** The first bytes of a file. */
  static byte[] header(byte[] key, long size, SecretBox box, String context) {
    byte[] clear = ByteBuffer.allocate(CLEAR_HEADER_BYTES).put(key).putLong(size).array();
    return ByteBuffer.allocate(HEADER_BYTES)
        .put(VERSION)
        .put(box.seal(clear, sealContext(context)))
        .array();
  }

  private static String sealContext(String context) {
    return "sealed-file/%d/%s".formatted(VERSION, context);
  }

  /** Where a chunk begins in the file. */
  static long position(long chunk) {
    return HEADER_BYTES + chunk * (FileChunks.CLEAR_BYTES + FileChunks.TAG_BYTES);
  }

  private static long lastOf(long size) {
    return FileChunks.count(size) - 1;
  }

  private static int sealedBytes(long size, long chunk) {
    long clear = Math.min(FileChunks.CLEAR_BYTES, size - chunk * FileChunks.CLEAR_BYTES);
    return (int) clear + FileChunks.TAG_BYTES;
  }

  /** The size of the content in bytes. */
  public long size() {
    return size;
  }

  /**
   * Writes a part of the content. Decrypts only the chunks that contain it. Writes nothing of a
   * chunk that was changed, but may have written those before it.
   *
   * @param from the first byte
   * @param length must end within the content
   * @throws AlteredFileException if one of the chunks was changed
   */
  public void copy(long from, long length, OutputStream out) throws IOException {
    long position = from;
    long end = from + length;
    while (position < end) {
      byte[] clear = chunk(position / FileChunks.CLEAR_BYTES);
      int offset = (int) (position % FileChunks.CLEAR_BYTES);
      int part = (int) Math.min(clear.length - offset, end - position);
      out.write(clear, offset, part);
      position += part;
    }
  }

  private byte[] chunk(long wanted) throws IOException {
    if (number != wanted) {
      byte[] sealed = read(file, position(wanted), sealedBytes(size, wanted));
      chunk = chunks.open(wanted, wanted == lastOf(size), sealed);
      number = wanted;
    }
    return chunk;
  }

  private static byte[] read(FileChannel file, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw new AlteredFileException("A sealed file is too short", null);
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
