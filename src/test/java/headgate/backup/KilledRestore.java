package headgate.backup;

import headgate.config.Config;
import headgate.config.ConfigSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A restore in another process, which dies at once after a given number of steps. */
final class KilledRestore {

  static final int KILLED = 9;

  private KilledRestore() {}

  static int run(Path data, Path file, int steps) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRestore.class.getName(),
            data.toString(),
            file.toString(),
            "" + steps)
        .inheritIO()
        .start()
        .waitFor();
  }

  public static void main(String[] arguments) throws IOException {
    AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[2]));
    Config config = Config.from(Map.of(), Map.of(ConfigSetting.DATA, arguments[0]));
    Runnable die =
        () -> {
          if (left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED); // without any cleaning up
          }
        };
    new Restore(config, InstantSource.system(), die).run(Path.of(arguments[1]), true);
  }
}
