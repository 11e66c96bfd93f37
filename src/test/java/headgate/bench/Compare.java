package headgate.bench;

import headgate.bench.Load.Connection;
import headgate.bench.Load.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Compares Headgate with a bare Javalin handler that answers the same bytes, and with {@link
 * PlainServer}. All run in the same rounds, one after the other, so that other load on the machine
 * affects each. Prints medians: requests a second, and CPU time of the server for each request.
 */
final class Compare {

  private static final int FLOWS = 10_000;
  private static final int SIZE = 10_000;
  private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

  /** A server with the paths of its flows. */
  private record Target(String name, ServerProcess process, List<String> flows, String account) {}

  /** What the rounds of one row measured. */
  private record Figures(List<Double> rates, List<Double> micros) {

    double rate() {
      return median(rates);
    }

    double cpu() {
      return median(micros);
    }

    private static double median(List<Double> values) {
      List<Double> sorted = new ArrayList<>(values);
      Collections.sort(sorted);
      return sorted.get(sorted.size() / 2);
    }
  }

  private final Path work;
  private final int rounds;
  private final double seconds;
  private final AtomicLong next = new AtomicLong(FLOWS);

  private Compare(Path work, int rounds, double seconds) {
    this.work = work;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /**
   * @param arguments the jar, an empty directory, the number of rounds, the seconds of each, and
   *     perhaps another jar to compare with
   */
  public static void main(String[] arguments) throws Exception {
    Compare compare =
        new Compare(
            Path.of(arguments[1]),
            Integer.parseInt(arguments[2]),
            Double.parseDouble(arguments[3]));
    compare.run(Path.of(arguments[0]), arguments.length > 4 ? Path.of(arguments[4]) : null);
  }

  private static List<String> headgate(Path jar, Path data) {
    List<String> command = new ArrayList<>(JVM);
    command.addAll(List.of("-jar", jar.toString(), "--port", "0"));
    command.addAll(List.of("--sandbox-port", "off", "--data", data.toString()));
    return command;
  }

  private void run(Path jar, @Nullable Path otherJar) throws Exception {
    String classes = System.getProperty("java.class.path");
    List<String> plain = new ArrayList<>(JVM);
    plain.addAll(
        List.of("-cp", classes, PlainServer.class.getName(), work.toAbsolutePath().toString()));
    try (ServerProcess ours =
            ServerProcess.start(
                work.resolve("headgate"), 1, headgate(jar, work.resolve("headgate-data")));
        ServerProcess theirs = ServerProcess.start(work.resolve("plain"), 1, plain)) {
      Target first = filled("Headgate", ours);
      Target second = filled("plain", theirs);
      Path one = answer(first, first.flows().get(0), "one.json");
      Path list = answer(first, "/api/flows?status=DRAFT", "list.json");
      List<String> bare = new ArrayList<>(JVM);
      bare.addAll(
          List.of("-cp", classes, BareJavalin.class.getName(), one.toString(), list.toString()));
      try (ServerProcess constant = ServerProcess.start(work.resolve("bare"), 1, bare);
          ServerProcess earlier =
              otherJar == null
                  ? null
                  : ServerProcess.start(
                      work.resolve("other"), 1, headgate(otherJar, work.resolve("other-data")))) {
        Target third = new Target("bare", constant, List.of("/"), "");
        List<Target> two = new ArrayList<>(List.of(first, second));
        if (earlier != null) {
          two.add(filled("other", earlier));
        }
        List<Target> all = new ArrayList<>(two);
        all.add(third);
        System.out.printf("%-34s %s%n", "", "requests a second (µs of CPU for each)");
        row("GET one, 10 KB, random", 16, all, Compare::anyFlow);
        row("list of 20, account and status", 16, all, Compare::ofAccountAndStatus);
        row("list of 20, status", 16, all, Compare::ofStatus);
        row("create, 10 KB, 16 callers", 16, two, target -> this::create);
        row("create, 10 KB, 64 callers", 64, two, target -> this::create);
        row("PUT, 10 KB, 16 callers", 16, two, this::update);
        row("create, 10 KB, 1 caller", 1, two, target -> this::create);
        row("validate 98 KB", 4, List.of(first), target -> number -> VALIDATE);
        size("database", first, work.resolve("headgate-data/headgate.db"));
        size("database", second, work.resolve("plain.db"));
        System.out.printf("peak memory: Headgate %d MB%n", ours.megabytes("VmHWM"));
      }
    }
  }

  private static final byte[] VALIDATE =
      Load.request("POST", "/api/flows/validate", Forms.form(0, 98_000));

  /** Stores what Headgate answers, for the bare handler. */
  private Path answer(Target target, String path, String file) throws IOException {
    try (Connection connection = new Connection(target.process().port())) {
      String whole = connection.call(Load.request("GET", path, ""));
      return Files.writeString(work.resolve(file), whole.substring(whole.indexOf("\n\n") + 2));
    }
  }

  private interface Work {
    Requests on(Target target);
  }

  private static Requests anyFlow(Target target) {
    List<byte[]> requests =
        target.flows().stream().map(path -> Load.request("GET", path, "")).toList();
    // A prime step visits all of them in an order that no cache foresees.
    return number -> requests.get((int) (number * 7_919 % requests.size()));
  }

  private static Requests ofAccountAndStatus(Target target) {
    return always(target, "/api/flows?status=DRAFT&account_id=" + target.account());
  }

  private static Requests ofStatus(Target target) {
    return always(target, "/api/flows?status=DRAFT");
  }

  private static Requests always(Target target, String path) {
    byte[] request = Load.request("GET", target.account().isEmpty() ? "/list" : path, "");
    return number -> request;
  }

  private byte[] create(long ignored) {
    return Load.request("POST", "/api/flows", Forms.newFlow(next.getAndIncrement(), SIZE));
  }

  private Requests update(Target target) {
    return number -> {
      int flow = (int) (number * 7_919 % 100);
      String form = Forms.edited(flow, next.getAndIncrement(), SIZE);
      String body = "{\"json_definition\":" + form + "}";
      return Load.request("PUT", target.flows().get(flow), body);
    };
  }

  private Target filled(String name, ServerProcess server) throws Exception {
    Map<Long, String> paths = new ConcurrentHashMap<>();
    String account = "one";
    try (Connection connection = new Connection(server.port())) {
      for (long n = 0; n < FLOWS; n++) {
        String head = connection.call(Load.request("POST", "/api/flows", Forms.newFlow(n, SIZE)));
        String location =
            head.lines().filter(line -> line.startsWith("Location")).findFirst().get();
        paths.put(n, location.substring(location.indexOf('/')).replaceFirst("^.*(?=/api)", ""));
        if (n == 0) {
          account = head.replaceAll("(?s).*\"account_id\":\"([^\"]*)\".*", "$1");
        }
      }
    }
    return new Target(name, server, List.copyOf(paths.values()), account);
  }

  private void row(String name, int callers, List<Target> targets, Work work) throws Exception {
    Map<Target, Figures> figures = new LinkedHashMap<>();
    StringBuilder warm = new StringBuilder("  steady after");
    for (Target target : targets) {
      warm.append(" %.0f s".formatted(warmUp(target, callers, work.on(target))));
      figures.put(target, new Figures(new ArrayList<>(), new ArrayList<>()));
    }
    for (int round = 0; round < rounds; round++) {
      List<Target> order = new ArrayList<>(targets);
      Collections.rotate(order, round);
      for (Target target : order) {
        measure(target, callers, work.on(target), figures.get(target));
      }
    }
    StringBuilder line = new StringBuilder("%-34s".formatted(name));
    Figures ours = figures.get(targets.get(0));
    figures.forEach(
        (target, seen) ->
            line.append("  %s %.0f (%.0f)".formatted(target.name(), seen.rate(), seen.cpu())));
    for (Target other : targets.subList(1, targets.size())) {
      line.append("  %.2f × %s".formatted(ours.rate() / figures.get(other).rate(), other.name()));
    }
    System.out.println(line.append(warm));
  }

  private void measure(Target target, int callers, Requests requests, Figures into)
      throws Exception {
    long cpu = target.process().cpuMillis();
    long start = System.nanoTime();
    long done =
        Load.forSeconds(target.process().port(), callers, seconds, next.get() % 1_000, requests);
    double took = (System.nanoTime() - start) / 1e9;
    into.rates().add(done / took);
    into.micros().add((target.process().cpuMillis() - cpu) * 1000.0 / done);
  }

  /**
   * Until the CPU time of a request has not fallen by a twentieth in two windows: the compilers of
   * a JVM need thousands of requests. Returns how many seconds that took.
   */
  private double warmUp(Target target, int callers, Requests requests) throws Exception {
    long start = System.nanoTime();
    double least = Double.MAX_VALUE;
    int withoutGain = 0;
    for (int i = 0; i < 20 && withoutGain < 2; i++) {
      Figures window = new Figures(new ArrayList<>(), new ArrayList<>());
      measure(target, callers, requests, window);
      withoutGain = window.cpu() > least * 0.95 ? withoutGain + 1 : 0;
      least = Math.min(least, window.cpu());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void size(String what, Target target, Path file) throws IOException {
    long bytes = Files.size(file);
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    System.out.printf(
        "%s of %s: %d MB, and %d MB of write-ahead log%n",
        what,
        target.name(),
        bytes / 1_000_000,
        Files.exists(log) ? Files.size(log) / 1_000_000 : 0);
  }
}
