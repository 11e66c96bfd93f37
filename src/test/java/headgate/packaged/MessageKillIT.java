package headgate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.forward.TestReceiver;
import headgate.webhook.MetaCalls;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the packaged server several times while messages are sent, answers come, and a receiver
 * gets events. What got 200 or 201 is not lost, nothing exists twice, and no message is sent twice.
 */
class MessageKillIT {

  /** How often the server is killed; more often with {@code -Dheadgate.kills=100}. */
  private static final int ROUNDS = Integer.getInteger("headgate.kills", 4);

  private static final int SENDERS = 3;
  private static final int DELIVERERS = 3;

  private static final String FORM =
      """
      {"version":"7.3","screens":[{"id":"START","title":"Hello","terminal":true,"layout":\
      {"type":"SingleColumnLayout","children":[{"type":"TextInput","name":"words",\
      "label":"Words"},{"type":"Footer","label":"Send","on-click-action":\
      {"name":"complete","payload":{"words":"${form.words}"}}}]}}]}""";

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  @TempDir private Path directory;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final AtomicInteger next = new AtomicInteger();

  /** The keys of all sends, and the messages of those that were answered. */
  private final Set<String> keys = ConcurrentHashMap.newKeySet();

  private final Map<String, String> sent = new ConcurrentHashMap<>();

  /** The bodies that were not answered with 200, by the id of the person's message. */
  private final Map<String, String> open = new ConcurrentHashMap<>();

  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private String flow = "";

  @Test
  void kill_losesNoAnswerAndSendsNoMessageTwice() throws Exception {
    try (Launched server = serve()) {
      prepare(server.address());
    }
    Random random = new Random();
    for (int round = 0; round < ROUNDS; round++) {
      try (Launched server = serve()) {
        workUntilKilled(server, taken.size() + sent.size() + 20 + random.nextInt(200));
      }
    }
    try (Launched server = serve()) {
      URI address = server.address();
      repeatWhatWasNotAnswered(address);
      awaitQuiet(address);
      server.terminate();
      assertThat(server.exitCode()).isZero();
    }
    assertAnswers();
    assertMessages();
  }

  private void prepare(URI address) throws Exception {
    String created = "{\"name\":\"Survey\",\"json_definition\":%s}".formatted(FORM);
    flow = "/api/flows/" + post(address, "/api/flows", created, 201).requireText("data/id");
    post(address, flow + "/publish?save=true", "", 200);
    String webhook = "{\"url\":\"%s\",\"events\":[\"flow.response\"]}".formatted(receiver.url());
    post(address, "/api/webhooks", webhook, 201);
  }

  private void workUntilKilled(Launched server, int wanted) throws Exception {
    URI address = server.address();
    CountDownLatch enough = new CountDownLatch(1);
    ExecutorService clients = Executors.newFixedThreadPool(SENDERS + DELIVERERS);
    List<Future<?>> works = new ArrayList<>();
    for (int i = 0; i < SENDERS + DELIVERERS; i++) {
      Work work = i < SENDERS ? this::sendNew : this::deliverNew;
      works.add(clients.submit(() -> work(address, work, enough, wanted)));
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

  private interface Work {
    void once(URI address) throws IOException, InterruptedException;
  }

  /** Ends when a request gets no answer. */
  private void work(URI address, Work work, CountDownLatch enough, int wanted) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        work.once(address);
        if (taken.size() + sent.size() >= wanted) {
          enough.countDown();
        }
      }
    } catch (IOException | InterruptedException e) {
      enough.countDown();
    }
  }

  private void sendNew(URI address) throws IOException, InterruptedException {
    String key = "key-" + next.getAndIncrement();
    keys.add(key);
    send(address, key);
  }

  private void send(URI address, String key) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(address, flow + "/send", "{\"to\":\"4915550001\"}").header("Idempotency-Key", key);
    StrictJson message = call(request, 201).require("data");
    String id = message.requireText("id");
    assertThat(sent.getOrDefault(key, id)).isEqualTo(id);
    sent.put(key, id);
  }

  private void deliverNew(URI address) throws IOException, InterruptedException {
    String id = "wamid.in." + next.getAndIncrement();
    open.put(id, MetaCalls.answer(id, "4915550001", "", "\"{\\\"words\\\":\\\"hello\\\"}\""));
    deliver(address, id);
  }

  private void deliver(URI address, String id) throws IOException, InterruptedException {
    String body = open.get(id);
    HttpRequest.Builder request =
        request(address, "/webhooks/meta", body)
            .header("X-Hub-Signature-256", MetaCalls.signature(body, MetaCalls.SECRET));
    HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    open.remove(id);
    taken.add(id);
  }

  /** As Meta and a careful caller do. */
  private void repeatWhatWasNotAnswered(URI address) throws Exception {
    for (String id : List.copyOf(open.keySet())) {
      deliver(address, id);
    }
    for (String key : keys) {
      send(address, key);
    }
  }

  private void awaitQuiet(URI address) throws Exception {
    for (String busy :
        List.of(
            "SELECT count(*) FROM inbox WHERE state IN ('waiting', 'failed')",
            "SELECT count(*) FROM delivery WHERE state IN ('pending', 'sending')")) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
      while (count("headgate.db", busy) > 0) {
        assertThat(System.nanoTime()).as(busy).isLessThan(end);
        call(HttpRequest.newBuilder(address.resolve("/api/responses?limit=1")), 200);
      }
    }
  }

  private void assertAnswers() throws SQLException {
    assertThat(texts("headgate.db", "SELECT wa_message_id FROM response"))
        .containsExactlyInAnyOrderElementsOf(taken);
    assertThat(count("headgate.db", "SELECT count(*) FROM inbox")).isEqualTo(taken.size());
    assertThat(receiver.requests().stream().map(request -> request.header("webhook-id")).distinct())
        .hasSize(taken.size());
  }

  /**
   * A message that nobody knows the outcome of was sent once or not at all. The simulator keeps the
   * newest 1,000 messages, in the order in which they came.
   */
  private void assertMessages() throws SQLException {
    assertThat(texts("headgate.db", "SELECT id FROM message"))
        .containsExactlyInAnyOrderElementsOf(sent.values());
    assertThat(sent.keySet()).isEqualTo(keys);
    List<String> atMeta = texts("sandbox.db", "SELECT callback_data FROM message");
    assertThat(atMeta).doesNotHaveDuplicates();
    assertThat(sent.values()).containsAll(atMeta);
    assertThat(atMeta)
        .containsAll(
            texts(
                "headgate.db",
                "SELECT id FROM message WHERE status <> 'pending' ORDER BY id DESC LIMIT 900"));
    assertThat(
            count(
                "headgate.db",
                "SELECT count(*) FROM message WHERE status = 'pending' AND outcome_unknown = 0"))
        .isZero();
  }

  private long count(String file, String query) throws SQLException {
    return Long.parseLong(texts(file, query).get(0));
  }

  private List<String> texts(String file, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data").resolve(file));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private StrictJson post(URI address, String path, String body, int status) throws Exception {
    return call(request(address, path, body), status);
  }

  private static HttpRequest.Builder request(URI address, String path, String body) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private StrictJson call(HttpRequest.Builder request, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    return StrictJson.parse(reply.body());
  }

  private Launched serve() throws IOException {
    return Launched.start(
        directory,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            Launched.JAR.toAbsolutePath().toString(),
            "--port=0",
            "--sandbox-port=0",
            "--data=data"));
  }
}
