package headgate.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Writes a {@link SealedFile}. The clear bytes never reach the disk. The file opens only after
 * {@link #finish}. For one thread at a time.
 */
public final class SealedFileWriter implements WritableByteChannel {

  private final FileChannel file;
  private final SecretBox box;
  private final FileChunks chunks = FileChunks.create();
  private final byte[] clear = new byte[FileChunks.CLEAR_BYTES];
  private int length;
  private long written;

  /**
   * @param file a new one; is closed with this
   */
  public SealedFileWriter(FileChannel file, SecretBox box) {
    this.file = file;
    this.box = box;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int taken = bytes.remaining();
    while (bytes.hasRemaining()) {
      if (length == clear.length) { // more bytes follow, so that this chunk is not the last one
        writeChunk(false);
      }
      int part = Math.min(bytes.remaining(), clear.length - length);
      bytes.get(clear, length, part);
      length += part;
    }
    return taken;
  }

  /**
   * Writes the rest. Nothing can be written after it. Returns the size of the content in bytes.
   *
   * @param context names the file; it opens only with the same one
   */
  public long finish(String context) throws IOException {
    long size = written * FileChunks.CLEAR_BYTES + length;
    writeChunk(true);
    writeAt(0, SealedFile.header(chunks.key(), size, box, context));
    return size;
  }

  private void writeChunk(boolean isLast) throws IOException {
    writeAt(SealedFile.position(written), chunks.seal(written, isLast, clear, length));
    written++;
    length = 0;
  }

  private void writeAt(long position, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      file.write(left, position + left.position());
    }
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
