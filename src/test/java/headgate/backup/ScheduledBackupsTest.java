package headgate.backup;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.config.Config;
import headgate.db.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduledBackupsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final SetClock clock = new SetClock();

  @TempDir private Path parent;

  private Path data;
  private Path backups;
  private ScheduledBackups schedule;

  @BeforeEach
  void makeData() {
    data = parent.resolve("data");
    backups = parent.resolve("backups");
    Database.open(data).close();
    restart();
  }

  @AfterEach
  void close() {
    schedule.close();
  }

  private void restart() {
    if (schedule != null) {
      schedule.close();
    }
    schedule = new ScheduledBackups(data, new Config.Backups(HOUR, backups, 3), clock);
    schedule.begin();
  }

  @Test
  void firstBackup_isMadeAtOnce() throws IOException {
    schedule.look();

    assertThat(files()).containsExactly("headgate-20260301T120000Z.db");
    assertThat(mode(backups)).isEqualTo("rwx------");
    assertThat(mode(backups.resolve(files().get(0)))).isEqualTo("rw-------");
    assertThat(schedule.lastSuccess()).contains(clock.instant());
    assertThat(schedule.failures()).isZero();
  }

  @Test
  void nextBackup_isCountedFromTheLastOneEvenAfterARestart() throws IOException {
    schedule.look();
    clock.advance(Duration.ofMinutes(59));
    schedule.look();
    restart();
    schedule.look();
    assertThat(files()).hasSize(1);

    clock.advance(Duration.ofMinutes(1));
    schedule.look();

    assertThat(files())
        .containsExactly("headgate-20260301T120000Z.db", "headgate-20260301T130000Z.db");
  }

  @Test
  void overdueBackup_isMadeAtTheStart() throws IOException {
    schedule.look();
    clock.advance(HOUR.multipliedBy(5));
    restart();
    schedule.look();
    schedule.look();

    assertThat(files()).hasSize(2);
  }

  @Test
  void clockThatJumpsForward_causesOneBackup() throws IOException {
    schedule.look();
    clock.advance(Duration.ofDays(3650));
    schedule.look();
    schedule.look();

    assertThat(files()).hasSize(2);
  }

  @Test
  void clockThatJumpsBack_delaysTheNextBackupByOnePeriod() throws IOException {
    schedule.look();
    clock.advance(Duration.ofDays(-365));
    schedule.look();
    assertThat(files()).hasSize(1);
    clock.advance(HOUR);
    schedule.look();
    assertThat(files()).hasSize(2);
  }

  @Test
  void backupsFromTheFuture_neitherStopNorFloodTheSchedule() throws IOException {
    for (int year = 2050; year < 2054; year++) {
      Files.writeString(backups.resolve("headgate-%d0101T000000Z.db".formatted(year)), "x");
    }
    restart();

    schedule.look();
    schedule.look();

    assertThat(files())
        .contains("headgate-20260301T120000Z.db")
        .hasSize(3)
        .filteredOn(name -> name.startsWith("headgate-2026"))
        .hasSize(1);
  }

  @Test
  void oldBackups_areDeletedAndOtherFilesAreNot() throws IOException {
    Files.writeString(backups.resolve("headgate.db"), "mine");
    Files.writeString(backups.resolve("headgate-20200101T000000Z.db.key"), "mine");
    Files.writeString(backups.resolve("headgate-20200101.db"), "mine");
    Files.writeString(backups.resolve("headgate-20209999T000000Z.db"), "mine");
    Files.createDirectory(backups.resolve("headgate-20200101T000000Z.db"));
    for (int i = 0; i < 5; i++) {
      schedule.look();
      clock.advance(HOUR);
    }

    assertThat(files())
        .containsExactly(
            "headgate-20200101.db",
            "headgate-20200101T000000Z.db",
            "headgate-20200101T000000Z.db.key",
            "headgate-20209999T000000Z.db",
            "headgate-20260301T140000Z.db",
            "headgate-20260301T150000Z.db",
            "headgate-20260301T160000Z.db",
            "headgate.db");
  }

  @Test
  void draftsOfAKilledServer_areDeleted() throws IOException {
    String draft = "headgate-20260301T120000Z.db.5f0f7f0e-3c52-4b54-9d1f-0a4a3f9b1c11.draft";
    Files.writeString(backups.resolve(draft), "half");
    Files.writeString(backups.resolve(draft + "-journal"), "half");

    restart();

    assertThat(files()).isEmpty();
  }

  @Test
  void failure_isCountedAndTriedAgainAfterAWhile() throws IOException {
    Files.delete(backups);
    Files.writeString(backups, "a file");

    schedule.look();
    schedule.look();

    assertThat(schedule.failures()).isEqualTo(1);
    assertThat(schedule.lastFailure().orElseThrow())
        .contains(backups.toString(), "HEADGATE_BACKUP_DIR");
    assertThat(schedule.lastSuccess()).isEmpty();

    Files.delete(backups);
    clock.advance(Duration.ofMinutes(15));
    schedule.look();

    assertThat(schedule.lastSuccess()).contains(Instant.parse("2026-03-01T12:15:00Z"));
    assertThat(schedule.lastFailure()).isEmpty();
    assertThat(schedule.failures()).isEqualTo(1);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(backups)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
