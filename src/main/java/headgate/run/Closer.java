package headgate.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes resources in reverse order, so that none loses another that it still uses. */
public final class Closer {

  private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  public <T extends AutoCloseable> T add(T thing) {
    things.push(thing);
    return thing;
  }

  /** Closes everything, whatever goes wrong with some of it. */
  public void close() {
    while (!things.isEmpty()) {
      AutoCloseable thing = things.pop();
      try {
        thing.close();
      } catch (Exception e) {
        LOG.error("{} did not close", thing.getClass().getSimpleName(), e);
      }
    }
  }

  /** Closes everything on account of a failure, which keeps what else goes wrong. */
  public void closeAfter(RuntimeException failure) {
    while (!things.isEmpty()) {
      try {
        things.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }
}
