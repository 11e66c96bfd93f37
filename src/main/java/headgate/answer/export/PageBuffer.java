package headgate.answer.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Holds the bytes of one page of an export. The page is made in a transaction, and passed on after
 * it: a slow caller must not keep a transaction open. Not thread-safe.
 */
final class PageBuffer extends ByteArrayOutputStream {

  private static final int CAPACITY = 256 * 1024;

  PageBuffer() {
    super(CAPACITY);
  }

  /** Passes on what it holds, and is empty then. */
  void moveTo(OutputStream out) throws IOException {
    writeTo(out);
    out.flush();
    reset();
  }
}
