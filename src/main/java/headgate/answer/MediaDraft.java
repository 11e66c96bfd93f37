package headgate.answer;

import headgate.secret.SealedFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A content that is being written. It is deleted when it is closed, unless it was moved before.
 *
 * @param seal null if the content is not encrypted
 */
record MediaDraft(Path path, FileChannel file, @Nullable SealedFileWriter seal)
    implements Closeable {

  WritableByteChannel out() {
    return seal == null ? file : seal;
  }

  /**
   * The content is complete, and safe on the disk afterwards. Returns its size in bytes.
   *
   * @param context in which an encrypted content opens
   */
  long finish(String context) throws IOException {
    long size = seal == null ? file.size() : seal.finish(context);
    file.force(true);
    file.close();
    return size;
  }

  @Override
  public void close() throws IOException {
    file.close();
    Files.deleteIfExists(path);
  }
}
