package headgate.health;

import headgate.db.Database;
import headgate.db.SettingDao;
import headgate.health.HealthCheck.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The checks of a server's database and disk. */
public final class ServerChecks {

  private static final String CHECKED_AT = "health_checked_at";

  private ServerChecks() {}

  /**
   * @param data the data directory
   * @param minFreeDisk in bytes
   */
  public static List<HealthCheck> of(
      Database db, Path data, long minFreeDisk, InstantSource clock) {
    return List.of(
        new HealthCheck("database_read", () -> read(db)),
        new HealthCheck("database_write", () -> write(db, clock)),
        new HealthCheck("schema", () -> schema(db)),
        new HealthCheck("free_disk", () -> freeDisk(data, minFreeDisk)));
  }

  private static Result read(Database db) {
    db.firstRow("SELECT count(*) FROM account", row -> row.getInt(1));
    return Result.ok("The database answers reads.");
  }

  /** Changes a row: a commit without a change does not use the disk. */
  private static Result write(Database db, InstantSource clock) {
    String now = clock.instant().toString();
    db.execute(handle -> new SettingDao(handle).put(CHECKED_AT, now));
    return Result.ok("The database commits writes.");
  }

  private static Result schema(Database db) {
    return db.hasCurrentSchema()
        ? Result.ok("The schema is that of this version.")
        : Result.fail("A newer Headgate has changed the database. Start that version.");
  }

  private static Result freeDisk(Path data, long least) {
    long free;
    try {
      free = Files.getFileStore(data).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String seen = "%s are free for %s".formatted(size(free), data);
    if (free < least) {
      return Result.fail(
          "%s. That is less than HEADGATE_MIN_FREE_DISK (%s). Make room."
              .formatted(seen, size(least)));
    }
    if (free / 2 < least) {
      return Result.warn(
          "%s. Below %s, the server is not ready. Make room.".formatted(seen, size(least)));
    }
    return Result.ok(seen + ".");
  }

  private static String size(long bytes) {
    return bytes < 1_000_000 ? bytes + " bytes" : bytes / 1_000_000 + " MB";
  }
}
