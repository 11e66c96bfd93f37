package headgate.db;

import headgate.disk.DiskFailure;
import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of a database that were made before it was migrated. {@code headgate.db.before-0010}
 * has schema 9, and migration 10 was the first that was due. The newest two are kept.
 */
final class MigrationCopies {

  private record Copy(Path path, int firstDue, FileTime madeAt) {}

  private static final Logger LOG = LoggerFactory.getLogger(MigrationCopies.class);

  private static final int KEPT = 2;

  private static final Pattern NAME = Pattern.compile("headgate\\.db\\.before-([0-9]{4,9})");

  private final Path directory;

  private boolean made;

  /**
   * @param database the file {@code headgate.db}
   */
  MigrationCopies(Path database) {
    this.directory = database.toAbsolutePath().resolveSibling("");
  }

  /**
   * Copies the database, at the first call only. Nobody else may write meanwhile.
   *
   * @param firstDue the number of the first migration that is due
   * @throws StartupException if the copy cannot be made; the database must not be migrated then
   */
  void makeOnce(int firstDue) {
    if (made) {
      return;
    }
    Path target = directory.resolve("headgate.db.before-%04d".formatted(firstDue));
    Path draft = directory.resolve("headgate.db.before.draft");
    try {
      DatabaseCopy.delete(draft); // of a process that was killed
      try {
        DatabaseCopy.make(directory, draft);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        DatabaseCopy.delete(draft);
      }
      made = true;
      LOG.info("Copied the database to {} before it is migrated", target);
      deleteOld();
    } catch (DatabaseException e) {
      throw new StartupException("The database is copied before it is migrated. " + e.getMessage());
    } catch (IOException e) {
      throw new StartupException(DiskFailure.explain("The file " + target, target, e), e);
    }
  }

  /** The newest copy that a program with this many migrations can use. */
  Optional<Path> newestFor(int migrations) {
    try {
      return all().stream()
          .filter(copy -> copy.firstDue <= migrations + 1)
          .max(Comparator.comparing(Copy::firstDue))
          .map(Copy::path);
    } catch (IOException e) {
      LOG.warn("The directory {} cannot be listed", directory, e);
      return Optional.empty();
    }
  }

  private void deleteOld() throws IOException {
    List<Copy> newestFirst =
        all().stream()
            .sorted(Comparator.comparing(Copy::madeAt).thenComparing(Copy::firstDue).reversed())
            .toList();
    for (Copy copy : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
      Files.delete(copy.path);
    }
  }

  private List<Copy> all() throws IOException {
    List<Copy> copies = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          int firstDue = Integer.parseInt(name.group(1));
          copies.add(new Copy(file, firstDue, Files.getLastModifiedTime(file)));
        }
      }
    }
    return copies;
  }
}
