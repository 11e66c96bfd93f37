package headgate.db;

import org.jspecify.annotations.Nullable;

/** Reads a database: that of a server, or one that only is read. */
public interface DatabaseReader {

  /**
   * Runs the work on one snapshot of the database, in the thread of the caller. The work cannot
   * write.
   *
   * @throws DatabaseException if the database is closed, overloaded or cannot be read
   */
  <T extends @Nullable Object> T read(HandleFunction<T> work);

  /** The number of the schema that this program needs: {@code PRAGMA user_version}. */
  static int schemaOfProgram() {
    return Migrations.NAMES.size();
  }
}
