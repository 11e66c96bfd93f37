package headgate.outgoing;

import java.io.IOException;

/** The other side refused the connection, or closed it before anything was sent. */
public final class NoConnectionException extends IOException {

  private static final long serialVersionUID = 1L;

  NoConnectionException(String message, IOException cause) {
    super(message, cause);
  }
}
