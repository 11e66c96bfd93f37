package headgate.doctor.local;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The age of the newest file {@code headgate-YYYYMMDDTHHMMSSZ.db} among the backups. */
public final class LastBackupCheck implements Check {

  private static final Duration TOO_OLD = Duration.ofDays(7);

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'headgate-'uuuuMMdd'T'HHmmss'Z.db'");

  private static final String ADVICE =
      "Set HEADGATE_BACKUP_EVERY, or run 'headgate backup FILE' regularly. If you back up in another"
          + " way, you can ignore this.";

  private final Path directory;
  private final InstantSource clock;

  /**
   * @param directory of the backups; may be missing
   */
  public LastBackupCheck(Path directory, InstantSource clock) {
    this.directory = directory.toAbsolutePath().normalize();
    this.clock = clock;
  }

  @Override
  public String name() {
    return "last_backup";
  }

  @Override
  public List<Verdict> run() {
    Optional<Instant> newest;
    try {
      newest = newest();
    } catch (IOException e) {
      return List.of(
          Verdict.warn(
              "The directory of the backups %s cannot be read: %s.".formatted(directory, e),
              "Give this user the right to read it."));
    }
    if (newest.isEmpty()) {
      return List.of(Verdict.warn("There is no backup in %s.".formatted(directory), ADVICE));
    }
    String seen = "The newest backup in %s is of %s.".formatted(directory, newest.get());
    boolean isOld = newest.get().plus(TOO_OLD).isBefore(clock.instant());
    return List.of(isOld ? Verdict.warn(seen, ADVICE) : Verdict.ok(seen));
  }

  private Optional<Instant> newest() throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> time(file.getFileName().toString()))
          .filter(Objects::nonNull)
          .max(Instant::compareTo);
    }
  }

  /** Null if the file is not a backup. */
  private static @Nullable Instant time(String name) {
    try {
      return LocalDateTime.parse(name, NAME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
