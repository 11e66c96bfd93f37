package headgate.secret;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A sealed file is not as it was written, or belongs to another key or context. */
public final class AlteredFileException extends IOException {

  private static final long serialVersionUID = 1L;

  AlteredFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
