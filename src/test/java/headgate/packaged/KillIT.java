package headgate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.trouble.RowOwners;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the packaged server several times while clients create, save, publish, edit, import and
 * sync. No acknowledged change is lost, interrupted operations succeed when they are repeated, no
 * flow exists twice at Meta, and no row is left without the row that it belongs to.
 */
class KillIT {

  private static final int ROUNDS = 5;
  private static final int CLIENTS = 4;
  private static final int IMPORTED_VERSIONS = 400;

  /** Each counts rows that belong to no other row, or that contradict others. */
  private static final List<String> ORPHANS =
      List.of(
          """
          SELECT count(*) FROM flow_version
          WHERE flow NOT IN (SELECT id FROM flow UNION SELECT id FROM removed_flow)
          """,
          """
          SELECT count(*) FROM text
          WHERE number NOT IN (
            SELECT text FROM flow_version WHERE text IS NOT NULL
            UNION SELECT base FROM text WHERE base IS NOT NULL)
          """,
          "SELECT count(*) FROM flow WHERE number NOT IN (SELECT flow FROM flow_definition)",
          "SELECT count(*) FROM flow_definition WHERE flow NOT IN (SELECT number FROM flow)",
          """
          SELECT count(*) FROM flow, json_each(
            json_array(current_version, meta_version, published_version)) AS role
          WHERE role.value IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM flow_version WHERE flow = flow.id AND number = role.value)
          """,
          """
          SELECT count(*) FROM flow JOIN flow_definition AS d ON d.flow = flow.number
          LEFT JOIN flow_version AS v ON v.flow = flow.id AND v.number = current_version
          LEFT JOIN text ON text.number = v.text
          WHERE (v.text IS NOT NULL AND text.hash IS NOT flow.text_hash)
            OR (d.text IS NULL) <> (v.number IS NULL)
            OR (d.text IS NULL) <> (flow.text_hash IS NULL)
          """,
          """
          SELECT count(*) FROM flow_count AS c
          WHERE flows <> (
            SELECT count(*) FROM flow
            WHERE account_id = c.account_id AND status = c.status
              AND ifnull(meta_status, '') = c.meta_status AND marks = c.marks
              AND categories = c.categories)
          """,
          "SELECT (SELECT count(*) FROM flow) - (SELECT sum(flows) FROM flow_count)",
          "SELECT count(*) FROM meta_call WHERE account_id NOT IN (SELECT id FROM account)",
          "SELECT count(*) FROM pragma_foreign_key_check");

  private static final String FORM =
      """
      {"version":"7.3","screens":[{"id":"START","title":"Hello","terminal":true,"layout":\
      {"type":"SingleColumnLayout","children":[{"type":"TextInput","name":"words",\
      "label":"Words"},{"type":"Footer","label":"Send","on-click-action":\
      {"name":"complete","payload":{"words":"${form.words}"}}}]}}]}""";

  @TempDir private Path directory;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** The paths of the flows whose creation was acknowledged. */
  private final Set<String> created = ConcurrentHashMap.newKeySet();

  /** The id at Meta of each flow whose save was acknowledged. */
  private final Map<String, String> saved = new ConcurrentHashMap<>();

  private final Set<String> published = ConcurrentHashMap.newKeySet();
  private final Map<String, String> edited = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  @Test
  void kill_losesNothingAndDuplicatesNothing() throws Exception {
    Random random = new Random();
    for (int round = 0; round < ROUNDS; round++) {
      try (Launched server = serve()) {
        URI address = server.address();
        assertNothingIsLost(address);
        workUntilKilled(server, address, created.size() + 10 + random.nextInt(60));
      }
    }
    try (Launched server = serve()) {
      URI address = server.address();
      assertNothingIsLost(address);
      finishEverything(address);
      assertBothSidesAgree(address);
      server.terminate();
      assertThat(server.exitCode()).isZero();
    }
    assertNoOrphans();
    assertIntact("headgate.db");
    assertIntact("sandbox.db");
    assertThat(RowOwners.missing(directory.resolve("data/headgate.db"))).isEmpty();
  }

  /** Lets clients work until this many flows exist; then kills the process. */
  private void workUntilKilled(Launched server, URI address, int wanted) throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> works = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      works.add(clients.submit(() -> work(address, enough, wanted)));
    }
    boolean reached = enough.await(60, TimeUnit.SECONDS);
    server.close();
    clients.shutdownNow();
    assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    for (Future<?> work : works) {
      work.get();
    }
    assertThat(reached).isTrue();
  }

  /** Ends when a request gets no answer. */
  private void work(URI address, CountDownLatch enough, int wanted) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        int number = next.getAndIncrement();
        String flow = create(address, "Flow " + number);
        if (created.size() >= wanted) {
          enough.countDown();
        }
        StrictJson save = post(address, flow + "/save-to-meta");
        saved.put(flow, save.requireText("data/meta_flow_id"));
        if (post(address, flow + "/publish").requireText("status").equals("success")) {
          published.add(flow);
        }
        if (number % 3 == 0) {
          edit(address, flow, FORM.replace("Hello", "Hello " + number));
        }
        if (number % 5 == 0) {
          StrictJson imported = post(address, "/api/flows/import", history(number));
          assertThat(imported.requireText("status")).isEqualTo("success");
        }
        if (number % 7 == 0) {
          post(address, "/api/flows/sync" + (number % 2 == 0 ? "?strategy=ours" : ""));
        }
      }
    } catch (IOException | InterruptedException e) {
      enough.countDown();
    }
  }

  /** An exported flow with many versions, so that a kill often comes during its import. */
  private static String history(int number) {
    String versions =
        IntStream.range(0, IMPORTED_VERSIONS)
            .mapToObj(
                i ->
                    "{\"author\":\"x\",\"created_at\":\"2024-01-01T00:00:00Z\",\"json_definition\":%s}"
                        .formatted(FORM.replace("Hello", "Import %d of %d".formatted(i, number))))
            .collect(Collectors.joining(","));
    return "{\"headgate_flow\":1,\"name\":\"Import %d\",\"json_definition\":%s,\"versions\":[%s]}"
        .formatted(number, FORM, versions);
  }

  private String create(URI address, String name) throws IOException, InterruptedException {
    String body = "{\"name\":\"%s\",\"json_definition\":%s}".formatted(name, FORM);
    HttpResponse<String> response = send(address, "POST", "/api/flows", body);
    assertThat(response.statusCode()).isEqualTo(201);
    String flow = response.headers().firstValue("Location").orElseThrow();
    created.add(flow);
    return flow;
  }

  private void edit(URI address, String flow, String text)
      throws IOException, InterruptedException {
    String body = "{\"json_definition\":" + text + "}";
    assertThat(send(address, "PUT", flow, body).statusCode()).isEqualTo(200);
    edited.put(flow, text);
  }

  private void assertNothingIsLost(URI address) throws Exception {
    for (String flow : created) {
      HttpResponse<String> found = send(address, "GET", flow, "");
      assertThat(found.statusCode()).as(flow).isEqualTo(200);
      StrictJson data = StrictJson.parse(found.body()).require("data");
      assertThat(version(address, flow, 1)).isEqualTo(FORM);
      if (edited.containsKey(flow)) {
        assertThat(version(address, flow, 2)).isEqualTo(edited.get(flow));
      }
      if (saved.containsKey(flow)) {
        assertThat(data.requireText("meta_flow_id")).isEqualTo(saved.get(flow));
      }
      if (published.contains(flow)) {
        assertThat(data.requireText("status")).isEqualTo("PUBLISHED");
      }
    }
  }

  /** The definition of a version, byte for byte. */
  private String version(URI address, String flow, int number) throws Exception {
    String body = send(address, "GET", flow + "/versions/" + number, "").body();
    return body.substring(body.indexOf("\"json_definition\":") + 18, body.length() - 2);
  }

  private void finishEverything(URI address) throws Exception {
    for (StrictJson flow : all(address)) {
      String path = "/api/flows/" + flow.requireText("id");
      boolean isDraft = flow.requireText("status").equals("DRAFT");
      if (isDraft || flow.requireBoolean("has_local_changes")) {
        HttpResponse<String> finished = send(address, "POST", path + "/publish?save=true", "");
        assertThat(finished.statusCode()).as(finished.body()).isEqualTo(200);
      }
    }
  }

  private void assertBothSidesAgree(URI address) throws Exception {
    StrictJson synced = post(address, "/api/flows/sync").require("data");
    assertThat(synced.requireInt("new")).isZero();
    assertThat(synced.requireList("conflicts")).isEmpty();
    assertThat(synced.requireList("missing")).isEmpty();
    assertThat(synced.requireList("failed")).isEmpty();
    Map<String, Integer> names = new TreeMap<>();
    Map<String, Integer> ids = new HashMap<>();
    for (StrictJson flow : all(address)) {
      names.merge(flow.requireText("name"), 1, Integer::sum);
      ids.merge(flow.requireText("meta_flow_id"), 1, Integer::sum);
      assertThat(flow.requireText("status")).isEqualTo("PUBLISHED");
      assertThat(flow.requireBoolean("has_local_changes")).isFalse();
    }
    assertThat(names.values()).containsOnly(1);
    assertThat(ids.values()).containsOnly(1);
    assertThat(synced.requireInt("synced")).isEqualTo(names.size());
  }

  private List<StrictJson> all(URI address) throws Exception {
    List<StrictJson> flows = new ArrayList<>();
    List<StrictJson> page;
    int number = 1;
    do {
      String path = "/api/flows?limit=100&page=" + number++;
      page = StrictJson.parse(send(address, "GET", path, "").body()).requireList("data/items");
      flows.addAll(page);
    } while (!page.isEmpty());
    return flows;
  }

  private void assertNoOrphans() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/headgate.db"));
        Statement statement = connection.createStatement()) {
      for (String count : ORPHANS) {
        try (ResultSet row = statement.executeQuery(count)) {
          assertThat(row.next()).isTrue();
          assertThat(row.getInt(1)).as(count).isZero();
        }
      }
    }
  }

  private void assertIntact(String file) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/" + file));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("ok");
    }
  }

  private StrictJson post(URI address, String path) throws IOException, InterruptedException {
    return post(address, path, "");
  }

  private StrictJson post(URI address, String path, String body)
      throws IOException, InterruptedException {
    return StrictJson.parse(send(address, "POST", path, body).body());
  }

  private HttpResponse<String> send(URI address, String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private Launched serve() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Launched.start(
        directory,
        List.of(
            java,
            "-XX:TieredStopAtLevel=1", // Short-lived processes start faster without the second
            // compiler.
            "-jar",
            Launched.JAR.toAbsolutePath().toString(),
            "--port",
            "0",
            "--sandbox-port",
            "0",
            "--data",
            directory.resolve("data").toString()));
  }
}
