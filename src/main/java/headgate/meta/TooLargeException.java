package headgate.meta;

import java.io.IOException;

/** A body is larger than it may be. */
final class TooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  TooLargeException(long maxBytes) {
    super("the answer is larger than " + maxBytes / 1024 + " KiB");
  }
}
