package headgate.bench;

import headgate.bench.Load.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads lists of many flows. Each round measures the first page of the default order, too, so that
 * other load on the machine affects all figures. Prints medians.
 */
final class Growth {

  private static final int CALLERS = 8;

  private static final String FIRST_PAGE = "/api/flows";

  private final ServerProcess server;
  private final int rounds;
  private final double seconds;

  private Growth(ServerProcess server, int rounds, double seconds) {
    this.server = server;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /**
   * @param arguments the jar, an empty directory, the number of flows, the number of rounds, and
   *     the seconds that each figure takes in a round
   */
  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[1]);
    int flows = Integer.parseInt(arguments[2]);
    List<String> command =
        List.of(
            "-XX:+UseSerialGC", // these are the defaults of run.sh
            "-Xms48m",
            "-Xmn24m",
            "-Xmx512m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-jar",
            arguments[0],
            "--port",
            "0",
            "--sandbox-port",
            "off",
            "--data",
            work.resolve("data").toString());
    String account;
    try (ServerProcess empty = ServerProcess.start(work, 1, command);
        Connection connection = new Connection(empty.port())) {
      String created = connection.call(Load.request("POST", "/api/flows", Forms.newFlow(0, 1_000)));
      account = created.replaceAll("(?s).*\"account_id\":\"([^\"]*)\".*", "$1");
    }
    fill(work.resolve("data/headgate.db"), flows);
    try (ServerProcess server = ServerProcess.start(work, 1, command)) {
      Growth growth =
          new Growth(server, Integer.parseInt(arguments[3]), Double.parseDouble(arguments[4]));
      System.out.printf(
          "%,d flows: requests a second, µs of CPU for each, times the CPU of the first page%n",
          flows);
      growth.compare(paths(flows, account));
      growth.searchAfterWrites();
      growth.metrics();
      System.out.printf("peak memory: %d MB%n", server.megabytes("VmHWM"));
    }
  }

  private static List<String> paths(int flows, String account) {
    int late = flows / 20 * 4 / 5;
    String ofAccount = "&account_id=" + account;
    List<String> paths = new ArrayList<>();
    paths.add("?status=DRAFT" + ofAccount);
    paths.add("?page=" + late);
    paths.add("?page=" + flows / 40);
    paths.add("?status=DRAFT&page=" + late + ofAccount);
    for (String order : List.of("created_at", "name", "-name", "updated_at", "-updated_at")) {
      paths.add("?sort=" + order);
      paths.add("?page=" + late + "&sort=" + order);
    }
    for (String order : List.of("status", "-status")) {
      paths.add("?sort=" + order);
    }
    for (String order : List.of("name", "updated_at")) {
      paths.add("?sort=" + order + ofAccount);
      paths.add("?sort=" + order + "&status=DRAFT");
      paths.add("?sort=" + order + "&status=DRAFT" + ofAccount);
    }
    paths.add("?q=survey");
    paths.add("?q=branch%200012");
    return paths;
  }

  /** Copies the one flow. Through the API, it would take minutes. */
  private static void fill(Path file, int flows) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      String names =
          """
          WITH RECURSIVE
            count(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM count WHERE n < %d),
            word(remainder, word) AS (
              VALUES (0, 'survey'), (1, 'booking'), (2, 'sign-up'), (3, 'contact'), (4, 'order')),
            named(n, name) AS (
              SELECT n, word || printf(' for branch %%06d', n * 7919 %% 1000000)
              FROM count JOIN word ON remainder = n %% 5)
          """
              .formatted(flows);
      statement.executeUpdate("BEGIN");
      statement.executeUpdate(
          names
              + """
              INSERT INTO flow
                (number, id, account_id, name, name_folded, status, categories, text_hash,
                 canonical_hash, current_version, version, created_at, updated_at)
              SELECT
                n, printf('%08x', n * 2654435761 % 4294967296) || substr(id, 9), account_id,
                named.name, named.name, status, categories, text_hash, canonical_hash,
                current_version, version,
                strftime('%Y-%m-%dT%H:%M:%fZ', '2025-01-01', n || ' seconds'),
                strftime('%Y-%m-%dT%H:%M:%fZ', '2025-06-01', (n * 7 % 100000) || ' seconds')
              FROM named, (SELECT * FROM flow WHERE number = 1)
              """);
      statement.executeUpdate(
          """
          INSERT INTO flow_definition
            (flow, text, findings, finding_errors, findings_version, validation_errors)
          SELECT number, text, findings, finding_errors, findings_version, validation_errors
          FROM flow, flow_definition WHERE flow = 1 AND number > 1
          """);
      statement.executeUpdate(
          """
          INSERT INTO flow_version
            (flow, number, text, canonical_hash, origin, author, created_at)
          SELECT id, 1, text, flow.canonical_hash, origin, author, flow.created_at
          FROM flow, (SELECT * FROM flow_version LIMIT 1) WHERE flow.number > 1
          """);
      statement.executeUpdate("COMMIT");
    }
  }

  private record Figures(List<Double> rates, List<Double> micros) {

    Figures() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    double rate() {
      return median(rates);
    }

    double cpu() {
      return median(micros);
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private void compare(List<String> queries) throws Exception {
    Map<String, Figures> figures = new LinkedHashMap<>();
    figures.put("", new Figures());
    queries.forEach(query -> figures.put(query, new Figures()));
    for (int i = 0; i < 10; i++) {
      measure("", new Figures());
    }
    for (int round = 0; round <= rounds; round++) {
      for (String query : figures.keySet()) {
        measure(query, round == 0 ? new Figures() : figures.get(query)); // the first warms up
      }
    }
    double first = figures.get("").cpu();
    figures.forEach(
        (query, seen) ->
            System.out.printf(
                "%-76s %8.0f/s %8.0f µs %6.1f ×%n",
                FIRST_PAGE + query.replaceAll("account_id=.{30}", "account_id="),
                seen.rate(),
                seen.cpu(),
                seen.cpu() / first));
  }

  private void measure(String query, Figures into) throws Exception {
    byte[] request = Load.request("GET", FIRST_PAGE + query, "");
    long cpu = server.cpuMillis();
    long start = System.nanoTime();
    long done = Load.forSeconds(server.port(), CALLERS, seconds, 0, number -> request);
    double took = (System.nanoTime() - start) / 1e9;
    into.rates().add(done / took);
    into.micros().add((server.cpuMillis() - cpu) * 1000.0 / done);
  }

  private void searchAfterWrites() throws IOException {
    List<Double> millis = new ArrayList<>();
    try (Connection connection = new Connection(server.port())) {
      for (int i = 0; i < 60; i++) {
        String name = "{\"name\":\"after a write %d.\"}".formatted(i);
        connection.call(Load.request("POST", "/api/flows", name));
        long start = System.nanoTime();
        String found =
            connection.call(Load.request("GET", FIRST_PAGE + "?q=write%20" + i + ".", ""));
        if (!found.contains("\"total\":1,")) {
          throw new IllegalStateException("The search does not find what was just created");
        }
        millis.add((System.nanoTime() - start) / 1e6);
      }
    }
    List<Double> warm = millis.subList(20, millis.size());
    System.out.printf(
        "search right after a create: median %.2f ms, longest %.2f ms%n",
        median(warm), Collections.max(warm));
  }

  private void metrics() throws IOException {
    byte[] request = Load.request("GET", "/metrics", "");
    List<Double> millis = new ArrayList<>();
    try (Connection connection = new Connection(server.port())) {
      for (int i = 0; i < 60; i++) {
        long start = System.nanoTime();
        String answer = connection.call(request);
        if (!answer.contains("headgate_flows")) {
          throw new IllegalStateException("The metrics lack the flows");
        }
        millis.add((System.nanoTime() - start) / 1e6);
      }
    }
    List<Double> warm = millis.subList(20, millis.size());
    System.out.printf(
        "/metrics: the first %.1f ms, then median %.2f ms, longest %.2f ms%n",
        millis.get(0), median(warm), Collections.max(warm));
  }
}
