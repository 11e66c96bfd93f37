package headgate.bench;

import headgate.bench.Load.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the operations at Meta, with the simulator in the same process. Several jars run in the
 * same rounds, one after the other, so that other load on the machine affects each. Prints medians.
 */
final class MetaCycle {

  private static final int SIZE = 10_000;
  private static final int WARM_UP = 400;
  private static final int CYCLES = 100;
  private static final int SAVES = 3;
  private static final int FLOWS = 1_000;
  private static final String WABA = "100000000000001";

  /** What one row measures, in the order of the rows. */
  private enum Row {
    CYCLE_CPU("CPU of a cycle, ms"),
    CYCLE_WORK("the same without the JIT compilers, ms"),
    SAVE("one save, ms"),
    PUBLISH("one publish, ms"),
    SYNC_CPU("CPU of a first sync of 1,000 flows, s"),
    SYNC_WORK("the same without the JIT compilers, s"),
    SYNC("a first sync of 1,000 flows, s"),
    WARM_SYNC_CPU("CPU of a sync of 1,000 more flows, s"),
    WARM_SYNC_WORK("the same without the JIT compilers, s");

    private final String text;

    Row(String text) {
      this.text = text;
    }
  }

  /**
   * Times in milliseconds.
   *
   * @param cpu of the process
   * @param compilers CPU time of the threads that compile, which still work long after the warm-up
   */
  private record Cost(long cpu, long compilers, long millis) {

    private static final int MILLIS_PER_TICK = 10;

    static Cost until(ServerProcess server) throws IOException {
      long compilers = 0;
      for (ProcessHandle process : ProcessHandle.current().children().toList()) {
        Path tasks = Path.of("/proc", String.valueOf(process.pid()), "task");
        try (Stream<Path> threads = Files.list(tasks)) {
          for (Path thread : threads.toList()) {
            compilers += compileMillis(thread);
          }
        }
      }
      return new Cost(server.cpuMillis(), compilers, System.nanoTime() / 1_000_000);
    }

    private static long compileMillis(Path thread) throws IOException {
      String stat;
      try {
        stat = Files.readString(thread.resolve("stat"));
      } catch (NoSuchFileException e) {
        return 0; // the thread has ended
      }
      if (!stat.contains("CompilerThre")) { // the system cuts names after 15 characters
        return 0;
      }
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    Cost since(Cost before) {
      return new Cost(cpu - before.cpu, compilers - before.compilers, millis - before.millis);
    }

    long work() {
      return cpu - compilers;
    }
  }

  private final Path work;
  private final List<String> jvm;
  private int number;

  private MetaCycle(Path work, List<String> jvm) {
    this.work = work;
    this.jvm = jvm;
  }

  /**
   * @param arguments an empty directory, the number of rounds, and jars; options of the JVM are in
   *     the system property {@code jvm}
   */
  public static void main(String[] arguments) throws Exception {
    List<String> jvm = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    jvm.addAll(Arrays.asList(System.getProperty("jvm", "").split(" ")));
    jvm.removeIf(String::isBlank);
    MetaCycle bench = new MetaCycle(Path.of(arguments[0]), jvm);
    List<String> jars = List.of(arguments).subList(2, arguments.length);
    List<double[][]> rounds = new ArrayList<>();
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      double[][] figures = new double[jars.size()][];
      for (int jar = 0; jar < jars.size(); jar++) {
        figures[jar] = bench.measure(jars.get(jar));
      }
      rounds.add(figures);
    }
    for (Row row : Row.values()) {
      System.out.printf("%-55s", row.text);
      for (int jar = 0; jar < jars.size(); jar++) {
        int column = jar;
        System.out.printf(
            "%10.1f", median(rounds.stream().map(f -> f[column][row.ordinal()]).toList()));
      }
      System.out.println();
    }
  }

  private double[] measure(String jar) throws Exception {
    double[] figures = new double[Row.values().length];
    int simulator = freePort();
    try (ServerProcess server = start(jar, simulator);
        Connection api = new Connection(server.port())) {
      cycles(server, api, figures);
    }
    try (ServerProcess server = start(jar, simulator);
        Connection api = new Connection(server.port());
        Connection meta = new Connection(simulator)) {
      Cost first = sync(server, api, meta);
      figures[Row.SYNC_CPU.ordinal()] = first.cpu() / 1e3;
      figures[Row.SYNC_WORK.ordinal()] = first.work() / 1e3;
      figures[Row.SYNC.ordinal()] = first.millis() / 1e3;
      Cost more = sync(server, api, meta);
      figures[Row.WARM_SYNC_CPU.ordinal()] = more.cpu() / 1e3;
      figures[Row.WARM_SYNC_WORK.ordinal()] = more.work() / 1e3;
    }
    return figures;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private ServerProcess start(String jar, int simulator) throws IOException {
    Path directory = work.resolve("data" + number++);
    List<String> arguments = new ArrayList<>(jvm);
    arguments.addAll(List.of("-jar", jar, "--port", "0", "--sandbox-port"));
    arguments.addAll(List.of(String.valueOf(simulator), "--data", directory.toString()));
    return ServerProcess.start(work, 1, arguments);
  }

  private void cycles(ServerProcess server, Connection api, double[] figures) throws IOException {
    List<Double> saves = new ArrayList<>();
    List<Double> publishes = new ArrayList<>();
    for (int i = 0; i < WARM_UP; i++) {
      cycle(api, saves, publishes);
    }
    saves.clear();
    publishes.clear();
    Cost before = Cost.until(server);
    for (int i = 0; i < CYCLES; i++) {
      cycle(api, saves, publishes);
    }
    Cost cost = Cost.until(server).since(before);
    figures[Row.CYCLE_CPU.ordinal()] = (double) cost.cpu() / CYCLES;
    figures[Row.CYCLE_WORK.ordinal()] = (double) cost.work() / CYCLES;
    figures[Row.SAVE.ordinal()] = median(saves);
    figures[Row.PUBLISH.ordinal()] = median(publishes);
  }

  private void cycle(Connection api, List<Double> saves, List<Double> publishes)
      throws IOException {
    int flow = number++;
    String created = api.call(Load.request("POST", "/api/flows", Forms.newFlow(flow, SIZE)));
    String path = created.replaceAll("(?s).*\nLocation: (\\S+)\n.*", "$1");
    String form = Forms.form(flow, SIZE);
    for (int save = 0; save < SAVES; save++) {
      String edited = form.replace("Line 7 ", "Line 7, edit %d ".formatted(save));
      api.call(Load.request("PUT", path, "{\"json_definition\":" + edited + "}"));
      saves.add(millis(api, path + "/save-to-meta"));
    }
    publishes.add(millis(api, path + "/publish"));
  }

  private static double millis(Connection api, String path) throws IOException {
    byte[] request = Load.request("POST", path, "");
    long start = System.nanoTime();
    api.call(request);
    return (System.nanoTime() - start) / 1e6;
  }

  private Cost sync(ServerProcess server, Connection api, Connection meta) throws IOException {
    for (int i = 0; i < FLOWS; i++) {
      int flow = number++;
      meta.call(
          Load.request(
              "POST",
              "/v25.0/" + WABA + "/flows?access_token=sandbox",
              "{\"name\":\"%s\",\"categories\":[\"OTHER\"],\"flow_json\":%s}"
                  .formatted(Forms.name(flow), quoted(Forms.form(flow, SIZE)))));
    }
    Cost before = Cost.until(server);
    String answer = api.call(Load.request("POST", "/api/flows/sync", ""));
    Cost cost = Cost.until(server).since(before);
    if (!answer.contains("\"new\":" + FLOWS)) {
      throw new IOException("Not all flows were synced: " + answer);
    }
    return cost;
  }

  private static String quoted(String json) {
    return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
