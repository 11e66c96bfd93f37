package headgate.db;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Work inside one transaction. The handle belongs to the work while it runs and must not be kept,
 * closed, or used to begin or end a transaction.
 */
@FunctionalInterface
public interface HandleFunction<T extends @Nullable Object> {

  T apply(Handle handle);
}
