package headgate.db;

import org.jdbi.v3.core.Handle;

/** A {@link HandleFunction} without a result. */
@FunctionalInterface
public interface HandleAction {

  void run(Handle handle);
}
