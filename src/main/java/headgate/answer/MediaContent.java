package headgate.answer;

import headgate.secret.SealedFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A stored file of an answer, open for reading. */
sealed interface MediaContent extends Closeable {

  int BUFFER = 64 * 1024;

  /** In bytes, not encrypted. */
  long size() throws IOException;

  /**
   * @throws IOException if these bytes were changed, and the file can tell it
   */
  void check(long from, long length) throws IOException;

  void copy(long from, long length, OutputStream out) throws IOException;

  /** A file that is not encrypted. It cannot tell whether it was changed. */
  record Clear(FileChannel file) implements MediaContent {

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void check(long from, long length) {}

    @Override
    public void copy(long from, long length, OutputStream out) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      for (long position = from; position < from + length; position += buffer.position()) {
        buffer.clear().limit((int) Math.min(BUFFER, from + length - position));
        if (file.read(buffer, position) < 0) {
          throw new IOException("The file is shorter than before");
        }
        out.write(buffer.array(), 0, buffer.position());
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** An encrypted file. */
  record Sealed(SealedFile file) implements MediaContent {

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public void check(long from, long length) throws IOException {
      file.copy(from, length, OutputStream.nullOutputStream());
    }

    @Override
    public void copy(long from, long length, OutputStream out) throws IOException {
      file.copy(from, length, out);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
