package headgate.db;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database of a data directory, opened for reading alone: with or without a server beside it.
 * Creates no database, and migrates none, so the schema may be another one than this program needs.
 * SQLite may leave its two files for an open database, without content. Thread-safe.
 */
public final class ReadOnlyDatabase implements DatabaseReader, AutoCloseable {

  private static final int MAX_READERS = 2;

  private static final long TIMEOUT_MILLIS = 10_000;

  private final ReaderPool readers;

  private ReadOnlyDatabase(ReaderPool readers) {
    this.readers = readers;
  }

  /** Opens nothing before the first read. */
  public static ReadOnlyDatabase in(Path directory) {
    return new ReadOnlyDatabase(
        new ReaderPool(DatabaseFile.existing(directory), MAX_READERS, TIMEOUT_MILLIS));
  }

  @Override
  public <T extends @Nullable Object> T read(HandleFunction<T> work) {
    return readers.read(work);
  }

  @Override
  public void close() {
    try {
      readers.close();
    } catch (SQLException e) {
      throw new DatabaseException("The database did not close cleanly.", e);
    }
  }
}
