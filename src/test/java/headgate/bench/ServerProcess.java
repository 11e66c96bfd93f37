package headgate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, with what Linux says about its CPU time and memory. */
final class ServerProcess implements AutoCloseable {

  /** The unit of CPU times in {@code /proc}: always a hundredth of a second on Linux. */
  private static final int MILLIS_PER_TICK = 10;

  private final Process process;
  private final List<Integer> ports = new ArrayList<>();

  private ServerProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a JVM. Each of the first lines that it prints ends with a port.
   *
   * @param lines how many of them
   */
  static ServerProcess start(Path work, int lines, List<String> arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(arguments);
    Files.createDirectories(work);
    ServerProcess server =
        new ServerProcess(
            new ProcessBuilder(command).redirectError(work.resolve("err").toFile()).start());
    BufferedReader out = server.process.inputReader();
    for (int i = 0; i < lines; i++) {
      String line = out.readLine();
      if (line == null) {
        throw new IOException(Files.readString(work.resolve("err")));
      }
      String port = line.replaceAll(".*\\D(?=\\d+$)", "");
      server.ports.add(Integer.parseInt(port));
    }
    return server;
  }

  int port() {
    return ports.get(0);
  }

  /** CPU time since the start, in milliseconds. */
  long cpuMillis() throws IOException {
    String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
  }

  /**
   * @param key {@code VmRSS} for now, {@code VmHWM} for the peak
   */
  long megabytes(String key) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
