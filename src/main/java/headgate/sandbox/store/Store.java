package headgate.sandbox.store;

import headgate.disk.DiskFailure;
import headgate.disk.OwnerOnlyFiles;
import headgate.problem.StartupException;
import headgate.sql.NamedParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.sqlite.SQLiteConfig;

/** The simulator's SQLite file. Thread-safe: one thread at a time uses the connection. */
public final class Store implements AutoCloseable {

  static final String FILE = "sandbox.db";

  private static final int SCHEMA_VERSION = 3;
  private static final int BUSY_MILLIS = 5_000;

  private final Connection connection;

  /** One handle for all work: a new one costs more than a small query. */
  private final Handle handle;

  private Store(Connection connection) {
    this.connection = connection;
    Jdbi jdbi = Jdbi.create(connection);
    StatementCache statements = new StatementCache();
    jdbi.setStatementBuilderFactory(of -> statements);
    // Keeps bound arguments, which can be tokens, out of exception messages.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    SqlStatements sql = jdbi.getConfig(SqlStatements.class);
    // Otherwise a result that failed work leaves open keeps its statement busy.
    sql.setAttachAllStatementsForCleanup(true);
    sql.setSqlParser(NamedParameters.PARSER).setTemplateEngine(TemplateEngine.NOP);
    this.handle = jdbi.open();
  }

  /**
   * Opens the file; creates it and its directory if they do not exist. Adds the account that exists
   * from the start.
   *
   * @throws StartupException if that fails, or if a newer program wrote the file
   */
  public static Store open(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      OwnerOnlyFiles.createDirectory(directory);
      // SQLite gives the mode of this file to the files that it creates beside it.
      OwnerOnlyFiles.createFile(file);
      OwnerOnlyFiles.restrict(directory.resolve(FILE + "-wal"));
      OwnerOnlyFiles.restrict(directory.resolve(FILE + "-shm"));
    } catch (IOException e) {
      throw new StartupException(DiskFailure.explain("The simulator's file " + file, file, e), e);
    }
    try {
      Connection connection = config().createConnection("jdbc:sqlite:" + file.toUri());
      try {
        migrate(connection, file);
        Store store = new Store(connection);
        store.run(handle -> new AccountStore(handle).insertIfAbsent(FakeAccount.DEFAULT));
        return store;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | JdbiException e) {
      throw OpenFailure.of(file, e);
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
      if (version > SCHEMA_VERSION) {
        throw new StartupException(
            "A newer Headgate wrote the simulator's file %s. Use that version, or move the file away."
                .formatted(file));
      }
      for (int next = version + 1; next <= SCHEMA_VERSION; next++) {
        // One transaction: if the process is killed, the file has no partial schema.
        statement.executeUpdate(
            "BEGIN IMMEDIATE; " + schema(next) + "PRAGMA user_version = " + next + "; COMMIT");
      }
    }
  }

  private static String schema(int version) {
    String name = version == 1 ? "/sandbox/schema.sql" : "/sandbox/schema-" + version + ".sql";
    try (InputStream in = Store.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads from the file. The work must not write. */
  public synchronized <T> T read(Function<Handle, T> work) {
    try {
      return work.apply(handle);
    } finally {
      handle.clean();
    }
  }

  /** Commits when the work returns; rolls back if it throws. */
  public synchronized <T> T inTransaction(Function<Handle, T> work) {
    try {
      return handle.inTransaction(work::apply);
    } finally {
      handle.clean();
    }
  }

  /** Like {@link #inTransaction}, for work without a result. */
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
