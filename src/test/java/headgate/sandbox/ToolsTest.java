package headgate.sandbox;

import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.tool.Journal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The journal, the settings, and who may use them. */
class ToolsTest {

  private SandboxClient tester;

  @BeforeEach
  void start(@TempDir Path directory) {
    tester = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  @Test
  void journal_holdsWhatWasAsked() {
    String flow = tester.create("flow");
    tester.get(flow + "?fields=name");
    tester.get("nothing");

    JsonNode journal = tester.journal();

    assertThat(journal.path("total").asInt()).isEqualTo(3);
    assertThat(journal.path("by_route").toString()).isEqualTo("{\"\":1,\"create\":1,\"get\":1}");
    JsonNode second = journal.at("/requests/1");
    assertThat(second.path("number").asInt()).isEqualTo(2);
    assertThat(second.path("time").asString()).isEqualTo("2026-05-21T11:18:09+0000");
    assertThat(second.path("method").asString()).isEqualTo("GET");
    assertThat(second.path("path").asString()).isEqualTo("/v25.0/" + flow + "?fields=name");
    assertThat(second.path("status").asInt()).isEqualTo(200);
    assertThat(second.path("authorization").asBoolean()).isTrue();
    assertThat(second.path("concurrent").asInt()).isEqualTo(1);
    assertThat(journal.at("/requests/2/status").asInt()).isEqualTo(400);
  }

  @Test
  void journal_holdsNoTokensAndProofs() {
    tester.get(WABA + "?access_token=hidden1&appsecret_proof=hidden2&fields=id");
    tester.get("debug_token?input_token=hidden3");
    tester.get(WABA + "?access%5Ftoken=hidden4&fields=id");
    String flow = tester.flowIn(FlowStatus.DRAFT, "flow");
    tester.get(tester.get(flow + "/assets").text("/data/0/download_url"));
    tester.get(tester.get(flow + "?fields=preview").text("/preview/preview_url"));

    String journal = tester.journal().toString();

    assertThat(journal)
        .doesNotContain("hidden")
        .contains("access_token=***&appsecret_proof=***&fields=id")
        .contains("input_token=***")
        .contains("&oh=***")
        .contains("?token=***");
  }

  @Test
  void journal_isBoundedAndCanBeCleared() {
    tester.get(WABA + "?fields=" + "x".repeat(3000));
    assertThat(tester.journal().at("/requests/0/path").asString()).hasSize(500);

    assertThat(tester.delete("/_sandbox/requests").json().path("total").asInt(-1)).isZero();
    assertThat(tester.journal().path("requests").size()).isZero();
  }

  @Test
  void journal_keepsTheLastFiveThousand() {
    Journal journal = new Journal();
    for (int i = 0; i < 5_010; i++) {
      journal.end(journal.begin("GET", "/" + i, null, false, 0), 200);
    }

    assertThat(journal.view().get("total")).isEqualTo(5_010L);
    assertThat((List<?>) journal.view().get("requests")).hasSize(5_000);
  }

  @Test
  void journal_countsCallsAtOnce() throws Exception {
    tester.settings("{\"latency_ms\": 300}");
    int callers = 4;
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    CountDownLatch ready = new CountDownLatch(callers);
    try {
      for (Future<Reply> reply :
          pool.invokeAll(
              IntStream.range(0, callers)
                  .<Callable<Reply>>mapToObj(
                      i ->
                          () -> {
                            ready.countDown();
                            ready.await();
                            return tester.get(WABA);
                          })
                  .toList())) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    } finally {
      pool.shutdown();
    }

    assertThat(tester.journal().path("max_concurrent").asInt()).isBetween(2, callers);
  }

  @Test
  void settings_areShownWhole() {
    assertThat(tester.get("/_sandbox/settings").body())
        .isEqualTo(
            "{\"judge\":\"relaxed\",\"clock_offset_seconds\":0,\"integrity_block\":false,"
                + "\"token_expires_at\":0,\"require_proof\":false,\"usage_percent\":0,"
                + "\"regain_minutes\":0,\"latency_ms\":0,\"normalise\":false,"
                + "\"answered_version\":null}");
  }

  @Test
  void settings_changeOnlyWhatIsNamed() {
    tester.settings("{\"judge\": \"STRICT\", \"usage_percent\": 85}");

    JsonNode settings = tester.settings("{\"normalise\": true}").json();

    assertThat(settings.path("judge").asString()).isEqualTo("strict");
    assertThat(settings.path("usage_percent").asInt()).isEqualTo(85);
    assertThat(settings.path("normalise").asBoolean()).isTrue();
  }

  @Test
  void usage_isReportedInHeaders() {
    assertThat(tester.get(WABA).header("x-app-usage")).isEmpty();
    tester.settings("{\"usage_percent\": 85, \"regain_minutes\": 3}");

    Reply reply = tester.get(WABA);

    assertThat(reply.header("x-app-usage")).startsWith("{\"call_count\":85,");
    assertThat(reply.header("x-business-use-case-usage"))
        .contains("\"estimated_time_to_regain_access\":3");
  }

  @Test
  void usage_namesTheAccountOfAFlow() {
    String flow = tester.create("flow");
    tester.settings("{\"usage_percent\": 85}");

    assertThat(tester.get(flow).header("x-business-use-case-usage"))
        .startsWith("{\"" + WABA + "\":[{\"type\":\"whatsapp_business_management\"");
  }

  @Test
  void version_canBeAnotherThanAskedFor() {
    tester.settings("{\"answered_version\": \"v26.0\"}");
    assertThat(tester.get(WABA).header("facebook-api-version")).isEqualTo("v26.0");

    tester.settings("{\"answered_version\": null}");
    assertThat(tester.get(WABA).header("facebook-api-version")).isEqualTo("v25.0");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"judge\": \"lenient\"}', 'judge must be one of: relaxed, strict'",
    "'{\"judg\": \"strict\"}', Unknown key: judg",
    "'{\"latency_ms\": 99999999}', latency_ms must be a whole number from 0 to 60000",
    "'{\"integrity_block\": 1}', integrity_block must be true or false",
    "'{\"answered_version\": \"26\"}', answered_version must look like v25.0"
  })
  void settings_mustBeSpelledRight(String body, String words) {
    Reply reply = tester.settings(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/error/message")).contains(words);
  }

  @Test
  void flow_canBePutIntoAnyState() {
    String flow = tester.flowIn(FlowStatus.PUBLISHED, "flow");

    Reply reply = tester.post("/_sandbox/flows/" + flow, "{\"status\": \"throttled\"}");

    assertThat(reply.body())
        .isEqualTo(
            "{\"id\":\"%s\",\"business_account_id\":\"%s\",\"name\":\"flow\",\"status\":\"THROTTLED\",\"editable\":true,\"application_id\":\"100000000000003\",\"published_versions\":[1]}"
                .formatted(flow, WABA));
    assertThat(tester.post("/_sandbox/flows/" + flow, "{\"status\": \"GONE\"}").status())
        .isEqualTo(400);
    assertThat(
            tester.post("/_sandbox/flows/" + flow, "{\"status\": \"BLOCKED\", \"x\": 1}").status())
        .isEqualTo(400);
    assertThat(tester.status(flow)).isEqualTo("THROTTLED");
    assertThat(tester.get("/_sandbox/flows/999").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_sandbox/nothing", "/_sandbox/settings/x"})
  void unknownTool_isNamed(String path) {
    Reply reply = tester.get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("/error/message")).contains("/_sandbox/settings");
    assertThat(tester.delete("/_sandbox/settings").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, http://127.0.0.1:1",
    "Origin, null",
    "Sec-Fetch-Site, cross-site"
  })
  void webPages_areKeptOut(String header, String value) {
    for (String path : new String[] {"/_sandbox/settings", WABA, "/_cdn/1/flow.json"}) {
      Reply reply = tester.send(tester.request(path).header(header, value).GET());

      assertThat(reply.status()).as(path).isEqualTo(403);
      assertThat(reply.text("/error/message")).contains("web pages");
    }
    assertThat(
            tester
                .send(
                    tester
                        .request("/_sandbox/settings")
                        .header(header, value)
                        .POST(BodyPublishers.ofString("{\"judge\": \"strict\"}")))
                .status())
        .isEqualTo(403);
    assertThat(tester.get("/_sandbox/settings").text("/judge")).isEqualTo("relaxed");
  }

  @Test
  void ownPages_areLetIn() {
    Reply reply =
        tester.send(
            tester
                .request("/_sandbox/settings")
                .header("Origin", tester.uri().toString())
                .header("Sec-Fetch-Site", "same-origin")
                .GET());

    assertThat(reply.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:1, 200", "127.0.0.1, 200", "[::1]:8081, 200", "LOCALHOST, 200",
    "evil.example, 403", "evil.example:8081, 403", "127.0.0.1.evil.example, 403",
        "localhost.:1, 403"
  })
  void host_mustBeLoopback(String host, int status) {
    assertThat(RawHttp.get(tester.uri(), "/_sandbox/settings", host)).isEqualTo(status);
    assertThat(RawHttp.get(tester.uri(), "/v25.0/" + WABA + "?access_token=sandbox", host))
        .isEqualTo(status);
  }

  @Test
  void methodOverride_isRefused() {
    tester.create("flow");

    Reply reply =
        tester.send(
            tester.request("/_sandbox/requests").header("X-HTTP-Method-Override", "DELETE").GET());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(tester.journal().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void body_isBounded() {
    Reply reply =
        tester.post(
            "/_sandbox/faults",
            "application/json",
            BodyPublishers.ofByteArray(new byte[12 * 1024 * 1024]));

    assertThat(reply.status()).isEqualTo(413);
  }
}
