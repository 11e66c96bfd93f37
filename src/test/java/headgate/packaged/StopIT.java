package headgate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGTERM while the packaged server waits for Meta: every caller gets an answer. */
class StopIT {

  private static final int FLOWS = 40;

  /** Longer than the server waits for requests when it stops. */
  private static final String SLOW =
      "{\"kind\":\"delay\",\"route\":\"%s\",\"delay_ms\":25000,\"times\":%d,\"skip\":%d}";

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private URI address = URI.create("http://127.0.0.1");
  private URI simulator = address;

  @Test
  void sync_endsAtTheNextFlowAndAnswersWhatWasDone() throws Exception {
    try (Launched server = serve()) {
      for (int i = 0; i < FLOWS; i++) {
        flowAtMeta("Theirs " + i);
      }
      slow("assets", 0, 34);
      CompletableFuture<HttpResponse<String>> sync = post(address.resolve("/api/flows/sync"), "");
      awaitSlowCall();
      while (flows() < 32) {
        assertThat(sync).isNotDone();
      }
      long start = System.nanoTime();
      server.terminate();
      StrictJson result = StrictJson.parse(sync.get(60, TimeUnit.SECONDS).body()).require("data");
      assertThat(server.exitCode()).isZero();
      assertThat(secondsSince(start)).isLessThan(10);

      int done = result.requireInt("new");
      assertThat(done).isBetween(32, FLOWS - 1);
      assertThat(result.require("warnings").toString())
          .contains("The server is stopping. %d of %d flows".formatted(done, FLOWS));
      assertLogIsCalm(server);
      assertThat(server.errors().lines().filter(line -> line.contains("A sync ended early")))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create POST /save-to-meta",
        "upload POST /save-to-meta",
        "publish POST /publish?save=true",
        "deprecate POST /deprecate",
        "delete DELETE "
      })
  void callThatMetaDoesNotAnswerInTime_isAnsweredAndSettledByTheSameCall(String operation)
      throws Exception {
    String[] words = operation.split(" ", 3);
    String route = words[0];
    String flow;
    try (Launched server = serve()) {
      flow = flowFor(route);
      slow(route, 1, 0);
      CompletableFuture<HttpResponse<String>> call =
          send(words[1], address.resolve(flow + words[2]), "");
      awaitSlowCall();
      long start = System.nanoTime();
      server.terminate();
      HttpResponse<String> answer = call.get(60, TimeUnit.SECONDS);
      assertThat(server.exitCode()).isZero();
      assertThat(secondsSince(start)).as("the simulated delay is 25 s").isLessThan(20);
      assertThat(answer.statusCode()).isEqualTo(504);
      StrictJson failure = StrictJson.parse(answer.body());
      assertThat(failure.requireText("message")).contains("Headgate is stopping");
      assertThat(failure.requireBoolean("data/outcome_unknown")).isTrue();
      assertLogIsCalm(server);
    }
    try (Launched server = serve()) {
      assertThat(unknownOutcome(flow)).isPresent();
      done(words[1], flow + words[2]);
      assertThat(unknownOutcome(flow)).isEmpty();
      assertThat(flowsAtMeta()).isEqualTo(route.equals("delete") ? 0 : 1);
      assertThat(server.errors()).doesNotContain("ERROR");
    }
  }

  private String flowFor(String route) throws Exception {
    String flow =
        post(
                address.resolve("/api/flows"),
                "{\"name\":\"Slow\",\"json_definition\":{\"version\":\"7.3\",\"screens\":[]}}")
            .get(60, TimeUnit.SECONDS)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    if (!route.equals("create")) {
      done("POST", flow + "/save-to-meta");
      edit(flow);
    }
    if (route.equals("deprecate")) {
      done("POST", flow + "/publish?save=true");
    }
    return flow;
  }

  private void edit(String flow) throws Exception {
    HttpResponse<String> edited =
        send("PUT", address.resolve(flow), "{\"json_definition\":{\"version\":\"7.2\"}}")
            .get(60, TimeUnit.SECONDS);
    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
  }

  private void done(String method, String path) throws Exception {
    HttpResponse<String> answer = send(method, address.resolve(path), "").get(60, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void assertLogIsCalm(Launched server) throws IOException {
    assertThat(server.errors()).doesNotContain("ERROR", "Exception", "\tat ");
  }

  private void flowAtMeta(String name) throws Exception {
    String body =
        "{\"name\":\"%s\",\"categories\":[\"OTHER\"],\"flow_json\":\"{}\"}".formatted(name);
    HttpResponse<String> made =
        post(simulator.resolve("/v25.0/100000000000001/flows"), body).get(60, TimeUnit.SECONDS);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
  }

  private void slow(String route, int times, int skip) throws Exception {
    post(simulator.resolve("/_sandbox/faults"), SLOW.formatted(route, times, skip))
        .get(60, TimeUnit.SECONDS);
  }

  private void awaitSlowCall() throws Exception {
    URI faults = simulator.resolve("/_sandbox/faults");
    StrictJson fault;
    do {
      fault = StrictJson.parse(get(faults)).require("faults/0");
    } while (fault.requireInt("seen") <= fault.requireInt("skip"));
  }

  private int flows() throws Exception {
    return StrictJson.parse(get(address.resolve("/api/flows?limit=1"))).requireInt("data/total");
  }

  private int flowsAtMeta() throws Exception {
    URI flows = simulator.resolve("/v25.0/100000000000001/flows");
    return StrictJson.parse(get(flows)).requireList("data").size();
  }

  /** Empty also if the flow does not exist any more. */
  private Optional<String> unknownOutcome(String flow) throws Exception {
    StrictJson answer = StrictJson.parse(get(address.resolve(flow)));
    return answer.requireText("status").equals("success")
        ? answer.nullableText("data/unknown_outcome")
        : Optional.empty();
  }

  private String get(URI uri) throws Exception {
    return send("GET", uri, "").get(60, TimeUnit.SECONDS).body();
  }

  private CompletableFuture<HttpResponse<String>> post(URI uri, String body) {
    return send("POST", uri, body);
  }

  private CompletableFuture<HttpResponse<String>> send(String method, URI uri, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header(
                "Authorization", uri.getPort() == simulator.getPort() ? "Bearer sandbox" : "none")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  private static long secondsSince(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
  }

  private Launched serve() throws IOException {
    Launched server =
        Launched.start(
            directory,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Launched.JAR.toAbsolutePath().toString(),
                "--port=0",
                "--sandbox-port=0",
                "--data=data"));
    address = server.address();
    String greeting = server.lines(2);
    simulator = URI.create(greeting.substring(greeting.lastIndexOf("http")).strip());
    return server;
  }
}
