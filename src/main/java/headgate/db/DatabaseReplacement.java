package headgate.db;

import headgate.disk.DiskFailure;
import headgate.disk.OwnerOnlyFiles;
import headgate.problem.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Puts another database into a data directory. While this is open, no server can use the directory.
 *
 * <p>The new database is prepared in a file beside the old one. One rename puts it in place: if the
 * process is killed, the directory has either the old database or the new one. Before the rename,
 * the old one becomes a single file, because SQLite would apply its log to the new one.
 */
public final class DatabaseReplacement implements AutoCloseable {

  private static final String DRAFT = "headgate.db.restore";

  private static final List<String> LOGS = List.of("-wal", "-shm", "-journal");

  private final Path directory;
  private final DirectoryLock lock;
  private final Runnable afterStep;

  private DatabaseReplacement(Path directory, DirectoryLock lock, Runnable afterStep) {
    this.directory = directory;
    this.lock = lock;
    this.afterStep = afterStep;
  }

  /**
   * @param afterStep runs after each change of a file
   * @throws StartupException if a server uses the directory, or if it cannot be used
   */
  public static DatabaseReplacement open(Path directory, Runnable afterStep) {
    try {
      OwnerOnlyFiles.createDirectory(directory);
      DirectoryLock lock = DirectoryLock.acquire(directory);
      deleteDraft(directory);
      return new DatabaseReplacement(directory, lock, afterStep);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** Deletes what a killed replacement left. The caller has the lock of the directory. */
  static void deleteDraft(Path directory) throws IOException {
    DatabaseCopy.delete(directory.resolve(DRAFT));
  }

  /**
   * Copies the file and checks the copy.
   *
   * @throws StartupException if it is not a database of Headgate, is damaged, or was written by a
   *     newer Headgate
   */
  public DatabaseCopy.Contents take(Path file) {
    try {
      requireFinished(file);
      copy(file);
      afterStep.run();
      DatabaseCopy.Contents contents = DatabaseCopy.check(draft(), file);
      requireOurs(contents, file);
      afterStep.run();
      return contents;
    } catch (SQLException e) {
      throw OpenFailure.of(file, e);
    } catch (DatabaseException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new StartupException(
          "%s cannot be copied to %s (%s). Free some space, or give this user the right to read it."
              .formatted(file, draft(), e),
          e);
    }
  }

  /** Runs work on the new database, which is not in place yet. */
  public <T> T edit(HandleFunction<T> work) {
    try (Session session = Session.of(DatabaseCopy.connect(draft()), "BEGIN IMMEDIATE")) {
      T result = session.snapshot(work);
      afterStep.run();
      return result;
    } catch (SQLException e) {
      throw OpenFailure.of(draft(), e);
    }
  }

  /**
   * Puts the new database in place.
   *
   * @param keptAs what the old database is called afterwards, in the same directory
   * @throws StartupException if another program uses the old database
   */
  public void replace(String keptAs) {
    Path live = DatabaseFile.path(directory);
    try {
      DatabaseCopy.force(draft());
      setAside(live, directory.resolve(keptAs));
      Files.move(draft(), live, StandardCopyOption.ATOMIC_MOVE);
      afterStep.run();
      OwnerOnlyFiles.syncDirectory(directory);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  @Override
  public void close() {
    try (lock) {
      deleteDraft(directory);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private Path draft() {
    return directory.resolve(DRAFT);
  }

  private void requireFinished(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new StartupException("There is no file %s.".formatted(file));
    }
    Path live = DatabaseFile.path(directory);
    if (Files.exists(live) && Files.isSameFile(file, live)) {
      throw new StartupException("%s is the database itself. Name a copy.".formatted(file));
    }
    Path log = beside(file, "-wal");
    if (Files.exists(log) && Files.size(log) > 0) {
      throw new StartupException(
          ("%s is not a finished copy: its newest changes are in %s. Copy a database with"
                  + " 'headgate backup'.")
              .formatted(file, log));
    }
  }

  private void copy(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Channels.newOutputStream(OwnerOnlyFiles.openNew(draft()))) {
      in.transferTo(out);
    }
  }

  private static void requireOurs(DatabaseCopy.Contents contents, Path file) throws SQLException {
    Migrations migrations = Migrations.ofProgram();
    boolean isNewer = contents.schema() > migrations.newest();
    int known = Math.min(contents.schema(), migrations.newest());
    boolean isOurs =
        contents.schema() > 0
            && (isNewer
                ? contents.rows().containsKey("setting")
                : contents.rows().keySet().containsAll(migrations.tables(known)));
    if (!isOurs) {
      throw new StartupException("%s is not a database of Headgate.".formatted(file));
    }
    if (isNewer) {
      throw new StartupException(
          ("%s has version %d, and this Headgate supports versions up to %d. Restore it with a newer"
                  + " Headgate.")
              .formatted(file, contents.schema(), migrations.newest()));
    }
  }

  /** Keeps the old database under another name, and leaves it in place. */
  private void setAside(Path live, Path kept) throws IOException {
    if (Files.exists(live)) {
      makeSingleFile(live);
      afterStep.run();
      link(live, kept);
      afterStep.run();
    }
    for (String log : LOGS) { // only a damaged or deleted database still has one
      Path found = beside(live, log);
      if (Files.exists(found)) {
        link(found, beside(kept, log));
        Files.delete(found);
        afterStep.run();
      }
    }
  }

  /** Leaves a damaged database as it is. */
  private static void makeSingleFile(Path live) {
    try (SQLiteConnection connection = DatabaseCopy.connect(live);
        Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
      if (!mode.getString(1).equals("delete")) {
        throw inUse(live, null);
      }
    } catch (SQLException e) {
      switch (OpenFailure.primaryCode(e)) {
        case SQLITE_NOTADB, SQLITE_CORRUPT -> {}
        case SQLITE_BUSY, SQLITE_LOCKED -> throw inUse(live, e);
        default -> throw OpenFailure.of(live, e);
      }
    }
  }

  private static void link(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (UnsupportedOperationException e) {
      Files.copy(file, name, StandardCopyOption.COPY_ATTRIBUTES);
      DatabaseCopy.force(name);
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static StartupException inUse(Path live, @Nullable Throwable e) {
    String message =
        "Another program uses the database %s. Stop it, then restore again.".formatted(live);
    return e == null ? new StartupException(message) : new StartupException(message, e);
  }

  private static StartupException unusable(Path path, IOException cause) {
    return new StartupException(
        DiskFailure.explain("The data directory " + path, path, cause), cause);
  }
}
