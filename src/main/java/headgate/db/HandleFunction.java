package headgate.db;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Work inside one transaction. The handle is valid while the work runs. The work must not close it,
 * and must not begin or end a transaction with it.
 */
@FunctionalInterface
public interface HandleFunction<T extends @Nullable Object> {

  T apply(Handle handle);
}
