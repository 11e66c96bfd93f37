package headgate.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scheduled backups in a directory. It never touches files with other names. */
final class BackupDirectory {

  private static final Pattern NAME = Pattern.compile("headgate-([0-9]{8}T[0-9]{6}Z)\\.db");

  private static final Pattern DRAFT =
      Pattern.compile(NAME.pattern() + "\\.[0-9a-f-]{36}\\.draft(-journal)?");

  private record Backup(Path path, Instant time) {}

  private final Path directory;
  private final int keep;

  BackupDirectory(Path directory, int keep) {
    this.directory = directory;
    this.keep = keep;
  }

  /** When the newest backup was made. Does not count one whose time is in the future. */
  Optional<Instant> newest(Instant now) throws IOException {
    return all().stream()
        .map(Backup::time)
        .filter(time -> !time.isAfter(now))
        .max(Comparator.naturalOrder());
  }

  /** Deletes what a killed server has left. */
  void deleteDrafts() throws IOException {
    for (Path file : files()) {
      if (DRAFT.matcher(file.getFileName().toString()).matches()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Deletes the oldest backups. Those whose time is in the future count as the oldest. */
  void deleteOld(Instant now) throws IOException {
    List<Backup> newestFirst =
        all().stream()
            .sorted(
                Comparator.comparing((Backup backup) -> !backup.time.isAfter(now))
                    .thenComparing(Backup::time)
                    .reversed())
            .toList();
    for (Backup old : newestFirst.subList(Math.min(keep, newestFirst.size()), newestFirst.size())) {
      Files.deleteIfExists(old.path);
    }
  }

  private List<Backup> all() throws IOException {
    return files().stream().flatMap(file -> backup(file).stream()).toList();
  }

  private static Optional<Backup> backup(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.parse(name.group(1), BackupFile.TIME);
      return Optional.of(new Backup(file, time.toInstant(ZoneOffset.UTC)));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // such as the 31st of February: not one of ours
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
