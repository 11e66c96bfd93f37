package headgate;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed the other way round: nobody loses what it still uses. */
final class Opened {

  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T thing) {
    things.push(thing);
    return thing;
  }

  /** Closes everything, whatever goes wrong with some of it. */
  void close() {
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
  void closeAfter(RuntimeException failure) {
    while (!things.isEmpty()) {
      try {
        things.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }
}
