package headgate.doctor.local;

import static headgate.doctor.check.CheckStatus.FAIL;
import static headgate.doctor.check.CheckStatus.OK;
import static headgate.doctor.check.CheckStatus.SKIP;
import static headgate.doctor.check.CheckStatus.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.doctor.check.Check;
import headgate.doctor.check.CheckStatus;
import headgate.doctor.check.Verdict;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of this machine that need no database. */
class LocalChecksTest {

  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"rwx------, OK", "rwxr-x---, WARN", "rwxrwxrwx, WARN", "rwx-----x, WARN"})
  void dataDirectory_isForItsOwnerAlone(String mode, CheckStatus status) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));

    Verdict verdict = run(new DataDirectoryCheck(directory, owner()));

    assertThat(verdict.status()).isEqualTo(status);
    assertThat(verdict.seen()).contains(directory.toString(), mode, owner());
    if (status == WARN) {
      assertThat(verdict.advice()).isEqualTo("Run: chmod 700 '" + directory + "'");
    }
  }

  @Test
  void dataDirectory_ofAnotherUserIsNamed() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

    Verdict verdict = run(new DataDirectoryCheck(directory, "headgate"));

    assertThat(verdict.status()).isEqualTo(WARN);
    assertThat(verdict.advice()).contains("chown -R 'headgate'");
  }

  @Test
  void dataDirectory_mayBelongToAUserWithoutAName() throws IOException {
    assertThat(DataDirectoryCheck.user("?")).isEqualTo(Files.getOwner(directory).getName());
    assertThat(DataDirectoryCheck.user("ada")).isEqualTo("ada");
  }

  @Test
  void dataDirectory_thatIsMissingFails() {
    assertThat(run(new DataDirectoryCheck(directory.resolve("none"), owner())).status())
        .isEqualTo(FAIL);
  }

  @Test
  void diskSpace_isComparedWithTwoLimits() {
    long all = Long.MAX_VALUE;

    assertThat(run(new DiskSpaceCheck(directory, 0, 0)).status()).isEqualTo(OK);
    assertThat(run(new DiskSpaceCheck(directory, 0, all)).status()).isEqualTo(WARN);
    assertThat(run(new DiskSpaceCheck(directory, all, all)).status()).isEqualTo(FAIL);
  }

  @Test
  void clock_isComparedWithTheNearestAnswer() {
    assertThat(clock().status()).isEqualTo(SKIP);
    assertThat(clock(900, 2).status()).isEqualTo(OK);
    assertThat(clock(-120).seen()).contains("120 seconds behind");
    assertThat(clock(-120).status()).isEqualTo(WARN);
    assertThat(clock(400).status()).isEqualTo(FAIL);
  }

  private static Verdict clock(long... seconds) {
    List<Duration> offsets = LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    return run(new ClockCheck(offsets));
  }

  @ParameterizedTest
  @CsvSource({
    "17, 2026-11-20, OK",
    "17, 2027-08-01, WARN",
    "17, 2027-11-01, FAIL",
    "19, 2026-11-20, WARN",
    "25, 2026-11-20, OK",
    "26, 2026-11-20, OK"
  })
  void java_hasUpdatesOrNot(int version, String day, CheckStatus status) {
    InstantSource then = InstantSource.fixed(Instant.parse(day + "T00:00:00Z"));

    assertThat(run(new JavaVersionCheck(version, version + ".0.1", then)).status())
        .isEqualTo(status);
  }

  @Test
  void runningJava_isSupportedByTheTable() {
    assertThat(run(new JavaVersionCheck(NOW)).seen())
        .startsWith("Java " + System.getProperty("java.version") + " runs.");
  }

  @Test
  void lastBackup_isTheNewestFileWithItsName() throws IOException {
    Path backups = directory.resolve("backups");
    LastBackupCheck check = new LastBackupCheck(backups, NOW);
    assertThat(run(check).status()).isEqualTo(WARN);
    assertThat(run(check).seen()).isEqualTo("There is no backup in " + backups + ".");

    Files.createDirectory(backups);
    Files.createFile(backups.resolve("headgate-20261119T000000Z.db.part"));
    Files.createFile(backups.resolve("headgate-20261319T000000Z.db"));
    Files.createFile(backups.resolve("notes.txt"));
    assertThat(run(check).seen()).startsWith("There is no backup");

    Files.createFile(backups.resolve("headgate-20261101T000000Z.db"));
    assertThat(run(check).status()).isEqualTo(WARN);
    assertThat(run(check).seen()).endsWith("is of 2026-11-01T00:00:00Z.");

    Files.createFile(backups.resolve("headgate-20261119T030000Z.db"));
    assertThat(run(check).status()).isEqualTo(OK);
  }

  @Test
  void publicUrl_isSkippedWithoutOneAndFailsIfNobodyAnswers() throws IOException {
    assertThat(run(new PublicUrlCheck(null)).status()).isEqualTo(SKIP);

    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Verdict verdict = run(new PublicUrlCheck(URI.create("https://127.0.0.1:" + port)));
    assertThat(verdict.status()).isEqualTo(FAIL);
    assertThat(verdict.seen()).contains("127.0.0.1:" + port + "/health does not answer");
  }

  private static Verdict run(Check check) {
    assertThat(check.name()).matches("[a-z]+(_[a-z]+)*");
    assertThat(check.run()).hasSize(1);
    return check.run().get(0);
  }

  private static String owner() {
    return System.getProperty("user.name");
  }
}
