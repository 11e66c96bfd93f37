package headgate.db;

import org.jdbi.v3.core.Handle;

/** {@link HandleFunction} for work that has nothing to tell. */
@FunctionalInterface
public interface HandleAction {

  void run(Handle handle);
}
