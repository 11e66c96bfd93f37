package headgate.outgoing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The time for a request is over. */
public final class TooLateException extends IOException {

  private static final long serialVersionUID = 1L;

  TooLateException(@Nullable Throwable cause) {
    super("The time for the request is over.", cause);
  }
}
