package headgate.db;

import headgate.problem.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Migrates a database to the schema of this program. {@code PRAGMA user_version} is the number of
 * migrations that were applied. The statements of a released migration never change.
 */
final class Migrations {

  /**
   * The files {@code sql/migrations/<name>.sql}, in order. A program cannot list them in its jar.
   */
  static final List<String> NAMES =
      """
      0001_settings
      0002_access
      0003_account
      0004_flow
      0005_meta_call
      0006_history
      0007_unreadable_texts
      0008_names_keys_imports
      0009_orders
      0010_audit
      0011_sessions
      0012_marks
      0013_messages
      0014_removed_settings
      0015_endpoint
      0016_endpoint_calls
      0017_inbox_digests
      0018_first_texts
      0019_newest_last
      """
          .lines()
          .toList();

  private final List<String> names;
  private final Function<String, String> scripts;

  /** Makes in a new database what all migrations make, in a fifth of their time. */
  private final @Nullable Supplier<String> schema;

  Migrations(List<String> names, Function<String, String> scripts) {
    this(names, scripts, null);
  }

  private Migrations(
      List<String> names, Function<String, String> scripts, @Nullable Supplier<String> schema) {
    this.names = names;
    this.scripts = scripts;
    this.schema = schema;
  }

  static Migrations ofProgram() {
    return new Migrations(
        NAMES, name -> script("migrations/" + name + ".sql"), () -> script("schema.sql"));
  }

  /**
   * Applies the missing migrations, each in its own transaction, or the whole schema in one to a
   * new database. Several processes may do that at the same time. Foreign keys must be off, because
   * a migration may rebuild a table. They are checked before each commit. A database with data is
   * copied before the first one.
   *
   * @throws StartupException if the database belongs to another program or to a newer Headgate
   */
  void apply(Connection connection, Path file) throws SQLException {
    MigrationCopies copies = new MigrationCopies(file);
    try (Statement statement = connection.createStatement()) {
      int version = version(statement);
      boolean hasData = version > 0;
      while (version < names.size()) {
        applyNext(statement, file, hasData ? copies : null);
        version = version(statement);
      }
      requireKnown(version, file, copies);
    }
  }

  /**
   * @param copies null if there is nothing to copy
   */
  private void applyNext(Statement statement, Path file, @Nullable MigrationCopies copies)
      throws SQLException {
    statement.executeUpdate("BEGIN IMMEDIATE");
    try {
      int version = version(statement); // again, because another process may have been faster
      if (version == 0) {
        requireEmpty(statement, file);
      }
      if (version == 0 && schema != null) {
        statement.executeUpdate(schema.get());
        statement.executeUpdate("PRAGMA user_version = " + names.size());
      } else if (version < names.size()) {
        if (copies != null) {
          copies.makeOnce(version + 1); // nobody else writes during this transaction
        }
        statement.executeUpdate(scripts.apply(names.get(version)));
        requireForeignKeys(statement, names.get(version));
        statement.executeUpdate("PRAGMA user_version = " + (version + 1));
      }
      statement.executeUpdate("COMMIT");
    } catch (SQLException | RuntimeException e) {
      rollback(statement, e);
      throw e;
    }
  }

  private void requireKnown(int version, Path file, MigrationCopies copies) {
    if (version > names.size()) {
      String copy =
          copies
              .newestFor(names.size())
              .map(
                  path ->
                      (" Or go back to %s, the copy from before the upgrade, and lose what changed"
                              + " since: headgate restore --force --data '%s' '%1$s'")
                          .formatted(path, file.toAbsolutePath().getParent()))
              .orElse("");
      throw new StartupException(
          ("The database %s has version %d, and this Headgate supports versions up to %d. Start a"
                  + " newer Headgate.%s")
              .formatted(file, version, names.size(), copy));
    }
  }

  int newest() {
    return names.size();
  }

  /** The tables of a database to which this many migrations were applied. */
  Set<String> tables(int version) throws SQLException {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = memory.createStatement()) {
      for (String name : names.subList(0, version)) {
        statement.executeUpdate(scripts.apply(name));
      }
      return DatabaseCopy.contents(statement).rows().keySet();
    }
  }

  private static void requireEmpty(Statement statement, Path file) throws SQLException {
    if (number(statement, "SELECT count(*) FROM sqlite_schema") > 0) {
      throw new StartupException(
          "%s is the database of another program. Move it, or name another data directory."
              .formatted(file));
    }
  }

  private static void requireForeignKeys(Statement statement, String name) throws SQLException {
    try (ResultSet violations = statement.executeQuery("PRAGMA foreign_key_check")) {
      if (violations.next()) {
        throw new IllegalStateException(
            "Migration %s leaves rows in %s whose foreign key has no target."
                .formatted(name, violations.getString(1)));
      }
    }
  }

  private static void rollback(Statement statement, Exception cause) {
    try {
      statement.executeUpdate("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e); // SQLite may have rolled back by itself
    }
  }

  private static int version(Statement statement) throws SQLException {
    return number(statement, "PRAGMA user_version");
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getInt(1);
    }
  }

  private static String script(String file) {
    String path = "/sql/" + file;
    try (InputStream script = Migrations.class.getResourceAsStream(path)) {
      if (script == null) {
        throw new IllegalStateException("The class path has no " + path + ".");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
