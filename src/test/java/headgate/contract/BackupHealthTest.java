package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Scheduled backups in {@code /health/ready} and {@code /metrics}. */
class BackupHealthTest {

  private static final String TIME = "headgate_backup_last_success_timestamp_seconds";

  private final SetClock clock = new SetClock();

  @TempDir private Path parent;

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  /** Null if there is no such check. */
  private StrictJson check() {
    Reply ready = app.get("/health/ready");
    assertThat(ready.status()).isEqualTo(200);
    return ready.requireList("checks").stream()
        .filter(check -> check.requireText("name").equals("backup"))
        .findFirst()
        .orElse(null);
  }

  private void await(String status) {
    while (!check().requireText("status").equals(status)) {
      Thread.onSpinWait();
    }
  }

  private double value(String series) {
    Matcher line = Pattern.compile("(?m)^" + series + " (.+)$").matcher(app.get("/metrics").text());
    assertThat(line.find()).as(series).isTrue();
    return Double.parseDouble(line.group(1));
  }

  @Test
  void failedBackup_isAWarningAndIsCounted() throws IOException {
    Path backups = Files.createFile(parent.resolve("backups")); // not a directory
    app.with("backup-every", "1h").with("backup-dir", backups.toString()).restart();

    await("warn");
    assertThat(check().requireText("message"))
        .startsWith("The last backup failed. The backup directory " + backups)
        .contains("HEADGATE_BACKUP_DIR")
        .endsWith("There is no backup yet.");
    assertThat(value("headgate_backup_failures_total")).isPositive();
    assertThat(app.get("/metrics").text()).doesNotContain("\n" + TIME + " ");

    Files.delete(backups);
    clock.advance(Duration.ofMinutes(15));
    await("ok");
    assertThat(check().requireText("message"))
        .isEqualTo("The newest backup is of 2026-03-01T12:15:00Z.");
    assertThat(value(TIME)).isEqualTo(clock.instant().getEpochSecond());
  }

  @Test
  void backupsThatAreOff_areNotChecked() {
    assertThat(check()).isNull();
    assertThat(app.get("/metrics").text()).doesNotContain("\n" + TIME + " ");
    assertThat(value("headgate_backup_failures_total")).isZero();
  }
}
