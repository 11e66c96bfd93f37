package headgate.sandbox.store;

import headgate.problem.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.sqlite.SQLiteConfig;

/** The file that is the simulator's memory. May be shared by threads, which take turns. */
public final class Store implements AutoCloseable {

  static final String FILE = "sandbox.db";

  private static final int SCHEMA = 1;
  private static final int BUSY_MILLIS = 5_000;

  private final Connection connection;
  private final Jdbi jdbi;

  private Store(Connection connection) {
    this.connection = connection;
    this.jdbi = Jdbi.create(connection);
    // Bound arguments hold tokens.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Makes directory and file where there are none.
   *
   * @throws StartupException where that fails, or the file is of a newer program
   */
  public static Store open(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
      Connection connection = config().createConnection("jdbc:sqlite:" + file);
      try {
        migrate(connection, file);
        return new Store(connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new StartupException("Cannot open the simulator's file " + file + ".", e);
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    return config;
  }

  private static void migrate(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = statement.executeQuery("PRAGMA user_version").getInt(1);
      if (version > SCHEMA) {
        throw new StartupException(
            "The simulator's file %s was written by a newer Headgate. Use that one, or move the file away."
                .formatted(file));
      }
      if (version == 0) {
        // One transaction: a kill in between leaves an empty file, not half a schema.
        statement.executeUpdate(
            "BEGIN IMMEDIATE; " + schema() + "PRAGMA user_version = " + SCHEMA + "; COMMIT");
      }
    }
  }

  private static String schema() {
    try (InputStream in = Store.class.getResourceAsStream("/sandbox/schema.sql")) {
      if (in == null) {
        throw new IllegalStateException("sandbox/schema.sql is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sees the file as it is between two transactions; must not write. */
  public synchronized <T> T read(Function<Handle, T> work) {
    return jdbi.withHandle(work::apply);
  }

  /** All of it or, where the work throws, nothing; committed when this returns. */
  public synchronized <T> T inTransaction(Function<Handle, T> work) {
    return jdbi.inTransaction(work::apply);
  }

  public void run(Consumer<Handle> work) {
    inTransaction(
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot close the simulator's file", e);
    }
  }
}
