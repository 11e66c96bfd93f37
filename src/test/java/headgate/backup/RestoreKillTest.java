package headgate.backup;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.config.Config;
import headgate.config.ConfigSetting;
import headgate.db.Database;
import headgate.db.SettingDao;
import headgate.run.DataKey;
import headgate.secret.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a restore after each change of a file. The next start finds the old data or the new data,
 * whole, with the key that opens it.
 */
class RestoreKillTest {

  private static final int MANY_STEPS = 50;
  private static final int MOMENTS = 12;

  @TempDir private Path parent;

  private Path backup() throws IOException {
    Path source = parent.resolve("source");
    store(source, "new");
    Path file = parent.resolve("copy.db");
    new BackupFile(file, false).write(source);
    Files.copy(source.resolve("secret.key"), parent.resolve("copy.db.key"));
    return file;
  }

  @Test
  void killAfterAStep_leavesTheOldOrTheNewData() throws Exception {
    Path file = backup();
    List<String> outcomes = new ArrayList<>();
    int code = KilledRestore.KILLED;
    for (int steps = 1; code == KilledRestore.KILLED; steps++) {
      assertThat(steps).isLessThan(MANY_STEPS);
      Path data = parent.resolve("data" + steps);
      store(data, "old");
      code = KilledRestore.afterSteps(data, file, steps);
      outcomes.add(stored(data));
      assertThat(names(data))
          .doesNotContain(
              "headgate.db.restore", "headgate.db.restore-journal", "secret.key.restore");
    }

    assertThat(code).isZero();
    assertThat(outcomes)
        .hasSizeGreaterThan(8)
        .containsOnly("old", "new")
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(outcomes.subList(outcomes.size() - 3, outcomes.size())).containsOnly("new");
  }

  /** Between the steps, too: while files are copied, checked and synced. */
  @Test
  void killAtAnyMoment_leavesTheOldOrTheNewData() throws Exception {
    Path file = backup();
    Path whole = parent.resolve("whole");
    store(whole, "old");
    Duration duration = KilledRestore.duration(whole, file);

    List<Integer> codes = new ArrayList<>();
    for (int moment = 1; moment <= MOMENTS; moment++) {
      Path data = parent.resolve("data" + moment);
      store(data, "old");
      codes.add(KilledRestore.after(data, file, duration.multipliedBy(moment).dividedBy(MOMENTS)));
      assertThat(stored(data)).isIn("old", "new");
    }
    assertThat(codes).contains(KilledRestore.KILLED);
  }

  /** Stores a secret, sealed with the key of the directory, as a server does. */
  private static void store(Path data, String secret) {
    try (Database db = Database.open(data)) {
      byte[] sealed = box(data, db).seal(secret, "test");
      db.execute(
          handle ->
              new SettingDao(handle).put("sealed", Base64.getEncoder().encodeToString(sealed)));
    }
  }

  private static String stored(Path data) {
    try (Database db = Database.open(data)) {
      SecretBox box = box(data, db);
      String sealed = db.read(handle -> new SettingDao(handle).find("sealed")).orElseThrow();
      return box.open(Base64.getDecoder().decode(sealed), "test");
    }
  }

  private static SecretBox box(Path data, Database db) {
    return new DataKey(Config.from(Map.of(), Map.of(ConfigSetting.DATA, "" + data))).box(db);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
