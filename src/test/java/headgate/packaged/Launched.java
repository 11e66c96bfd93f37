package headgate.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process without settings of Headgate in its environment. {@link #close} kills it, and returns
 * when neither the process nor the work that {@code run.sh} does beside it can write files.
 */
final class Launched implements AutoCloseable {

  static final Path JAR = Path.of(System.getProperty("headgate.jar", "target/headgate.jar"));

  private static final long TIMEOUT_SECONDS = 120;

  private final List<String> command;
  private final Process process;
  private final Path err;
  private final BufferedReader out;

  private Launched(List<String> command, Process process, Path err) {
    this.command = command;
    this.process = process;
    this.err = err;
    this.out = process.inputReader();
  }

  static Launched start(Path directory, List<String> command) throws IOException {
    return start(new ProcessBuilder(command).directory(directory.toFile()));
  }

  static Launched start(ProcessBuilder builder) throws IOException {
    Path err = Files.createTempFile(builder.directory().toPath(), "err", ".txt");
    builder.environment().keySet().removeIf(Launched::isSetting);
    Process process = builder.redirectError(err.toFile()).start();
    return new Launched(List.copyOf(builder.command()), process, err);
  }

  private static boolean isSetting(String variable) {
    return variable.startsWith("HEADGATE_") && !variable.equals("HEADGATE_JAVA_OPTS")
        || variable.equals("JAVA_TOOL_OPTIONS");
  }

  /** Waits for the first line of the output, which names the address of the server. */
  URI address() throws IOException {
    String line = out.readLine();
    if (line == null || !line.startsWith("Headgate listens on ")) {
      throw new IllegalStateException(line + "\n" + errors());
    }
    return URI.create(line.substring(line.lastIndexOf(' ') + 1));
  }

  /** The next lines of standard output. Waits for them. */
  String lines(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int read = 0; read < count; read++) {
      String line = out.readLine();
      if (line == null) {
        throw new IllegalStateException(text + errors());
      }
      text.append(line).append('\n');
    }
    return text.toString();
  }

  /** The rest of standard output, until its end. */
  String output() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  long pid() {
    return process.pid();
  }

  String errors() throws IOException {
    return Files.readString(err);
  }

  /** Sends SIGTERM through the handle, because {@link Process#destroy} also closes the streams. */
  void terminate() {
    process.toHandle().destroy();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "The process did not end within %d seconds.".formatted(TIMEOUT_SECONDS));
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    awaitEnd(process.toHandle());
    out.close();
    command.stream().filter(word -> word.endsWith("/run.sh")).forEach(Launched::awaitWork);
  }

  /**
   * The work is no child of the process, and ends soon after it. While it ends it still removes its
   * files.
   *
   * @param script is part of the command line of the work
   */
  private static void awaitWork(String script) {
    ProcessHandle.allProcesses()
        .filter(running -> running.info().commandLine().orElse("").contains(script))
        .forEach(Launched::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle running) {
    running.onExit().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }
}
