package headgate.backup;

import headgate.config.Config;
import headgate.config.ConfigSetting;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A restore in another process, which is killed with SIGKILL. */
final class KilledRestore {

  /** The exit code of a process that SIGKILL ended. */
  static final int KILLED = 128 + 9;

  private static final int MANY = 1_000;

  private static final String BEGUN = "begun";
  private static final String STEP = "step";

  private KilledRestore() {}

  /** Kills the process after so many changes of files. Returns 0 if there are fewer. */
  static int afterSteps(Path data, Path file, int steps) throws IOException, InterruptedException {
    Process process = start(data, file);
    BufferedReader out = process.inputReader();
    int done = 0;
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      done += line.equals(STEP) ? 1 : 0;
      if (done == steps) {
        process.destroyForcibly();
        break;
      }
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
    return process.waitFor();
  }

  /** Kills the process a while after the restore begins. Returns 0 if it has ended before. */
  static int after(Path data, Path file, Duration time) throws IOException, InterruptedException {
    Process process = begin(data, file);
    if (!process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  /** How long a whole restore takes, without the start of its process. */
  static Duration duration(Path data, Path file) throws IOException, InterruptedException {
    Process process = begin(data, file);
    long start = System.nanoTime();
    process.waitFor();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Returns when the restore begins, which does not wait at its steps. */
  private static Process begin(Path data, Path file) throws IOException {
    Process process = start(data, file);
    process.getOutputStream().write("\n".repeat(MANY).getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
    process.inputReader().readLine();
    return process;
  }

  private static Process start(Path data, Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRestore.class.getName(),
            data.toString(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    Config config = Config.from(Map.of(), Map.of(ConfigSetting.DATA, arguments[0]));
    tell(BEGUN);
    new Restore(config, InstantSource.system(), () -> tell(STEP)).run(Path.of(arguments[1]), true);
  }

  /** Waits until the other process wants to go on. */
  private static void tell(String line) {
    System.out.println(line);
    try {
      if (System.in.read() < 0) {
        throw new IllegalStateException("The other process has ended");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
