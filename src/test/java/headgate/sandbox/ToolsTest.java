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

/** The routes under {@code /_sandbox}, and who can use them. */
class ToolsTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void journal_recordsRequests() {
    String flow = client.create("flow");
    client.get(flow + "?fields=name");
    client.get("nothing");

    Reply journal = client.journal();

    assertThat(journal.require("/total").intValue()).isEqualTo(3);
    assertThat(journal.require("/by_route").toString())
        .isEqualTo("{\"\":1,\"create\":1,\"get\":1}");
    JsonNode second = journal.require("/requests/1");
    assertThat(second.required("number").intValue()).isEqualTo(2);
    assertThat(second.required("time").stringValue()).isEqualTo("2026-05-21T11:18:09+0000");
    assertThat(second.required("method").stringValue()).isEqualTo("GET");
    assertThat(second.required("path").stringValue()).isEqualTo("/v25.0/" + flow + "?fields=name");
    assertThat(second.required("status").intValue()).isEqualTo(200);
    assertThat(second.required("authorization").booleanValue()).isTrue();
    assertThat(second.required("concurrent").intValue()).isEqualTo(1);
    assertThat(journal.require("/requests/2/status").intValue()).isEqualTo(400);
  }

  @Test
  void journal_hidesTokensAndProofs() {
    client.get(WABA + "?access_token=hidden1&appsecret_proof=hidden2&fields=id");
    client.get("debug_token?input_token=hidden3");
    client.get(WABA + "?access%5Ftoken=hidden4&fields=id");
    String flow = client.flowIn(FlowStatus.DRAFT, "flow");
    client.get(client.get(flow + "/assets").text("/data/0/download_url"));
    client.get(client.get(flow + "?fields=preview").text("/preview/preview_url"));

    String journal = client.journal().body();

    assertThat(journal)
        .doesNotContain("hidden")
        .contains("access_token=***&appsecret_proof=***&fields=id")
        .contains("input_token=***")
        .contains("&oh=***")
        .contains("?token=***");
  }

  @Test
  void journal_isBoundedAndCanBeCleared() {
    client.get(WABA + "?fields=" + "x".repeat(3000));
    assertThat(client.journal().require("/requests/0/path").stringValue()).hasSize(500);

    assertThat(client.delete("/_sandbox/requests").require("/total").intValue()).isZero();
    assertThat(client.journal().require("/requests").size()).isZero();
  }

  @Test
  void journal_keepsTheLastFiveThousand() {
    Journal journal = new Journal();
    for (int i = 0; i < 5_010; i++) {
      journal.end(journal.begin("GET", "/" + i, null, false, 0), 200);
    }

    assertThat(journal.view(0).get("total")).isEqualTo(5_010L);
    assertThat((List<?>) journal.view(0).get("requests")).hasSize(5_000);
  }

  @Test
  void journal_countsConcurrentRequests() throws Exception {
    client.settings("{\"latency_ms\": 300}");
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
                            return client.get(WABA);
                          })
                  .toList())) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    } finally {
      pool.shutdown();
    }

    assertThat(client.journal().require("/max_concurrent").intValue()).isBetween(2, callers);
  }

  @Test
  void settings_showEveryKey() {
    assertThat(client.get("/_sandbox/settings").body())
        .isEqualTo(
            "{\"judge\":\"relaxed\",\"frozen_version_at\":\"upload\",\"clock_offset_seconds\":0,\"integrity_block\":false,"
                + "\"token_expires_at\":0,\"require_proof\":false,\"usage_percent\":0,"
                + "\"regain_minutes\":0,\"latency_ms\":0,\"normalise\":false,"
                + "\"answered_version\":null,\"callback\":null,\"has_verify_token\":false,"
                + "\"auto_status\":\"delivered\",\"status_delay_ms\":50,\"window\":\"open\","
                + "\"failed_with\":0,\"pair_limit\":false,\"retries\":5,\"auto_reply\":null}");
  }

  @Test
  void settings_keepUnnamedKeys() {
    client.settings("{\"judge\": \"STRICT\", \"usage_percent\": 85}");

    Reply settings = client.settings("{\"normalise\": true}");

    assertThat(settings.require("/judge").stringValue()).isEqualTo("strict");
    assertThat(settings.require("/usage_percent").intValue()).isEqualTo(85);
    assertThat(settings.require("/normalise").booleanValue()).isTrue();
  }

  @Test
  void usage_isReportedInHeaders() {
    assertThat(client.get(WABA).header("x-app-usage")).isEmpty();
    client.settings("{\"usage_percent\": 85, \"regain_minutes\": 3}");

    Reply reply = client.get(WABA);

    assertThat(reply.header("x-app-usage")).startsWith("{\"call_count\":85,");
    assertThat(reply.header("x-business-use-case-usage"))
        .contains("\"estimated_time_to_regain_access\":3");
  }

  @Test
  void usage_namesTheAccountOfAFlow() {
    String flow = client.create("flow");
    client.settings("{\"usage_percent\": 85}");

    assertThat(client.get(flow).header("x-business-use-case-usage"))
        .startsWith("{\"" + WABA + "\":[{\"type\":\"whatsapp_business_management\"");
  }

  @Test
  void version_canDifferFromTheRequest() {
    client.settings("{\"answered_version\": \"v26.0\"}");
    assertThat(client.get(WABA).header("facebook-api-version")).isEqualTo("v26.0");

    client.settings("{\"answered_version\": null}");
    assertThat(client.get(WABA).header("facebook-api-version")).isEqualTo("v25.0");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"judge\": \"lenient\"}', 'judge must be one of: relaxed, strict'",
    "'{\"judg\": \"strict\"}', Unknown key: judg",
    "'{\"latency_ms\": 99999999}', latency_ms must be a whole number from 0 to 60000",
    "'{\"integrity_block\": 1}', integrity_block must be true or false",
    "'{\"answered_version\": \"26\"}', answered_version must look like v25.0"
  })
  void settings_mustBeValid(String body, String message) {
    Reply reply = client.settings(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/error/message")).contains(message);
  }

  @Test
  void flow_canGetAnyStatus() {
    String flow = client.flowIn(FlowStatus.PUBLISHED, "flow");

    Reply reply = client.post("/_sandbox/flows/" + flow, "{\"status\": \"throttled\"}");

    assertThat(reply.body())
        .isEqualTo(
            "{\"id\":\"%s\",\"business_account_id\":\"%s\",\"name\":\"flow\",\"status\":\"THROTTLED\",\"editable\":true,\"updated_at\":\"2026-05-21T11:18:09+0000\",\"application_id\":\"100000000000003\",\"published_versions\":[1]}"
                .formatted(flow, WABA));
    assertThat(client.post("/_sandbox/flows/" + flow, "{\"status\": \"GONE\"}").status())
        .isEqualTo(400);
    assertThat(
            client.post("/_sandbox/flows/" + flow, "{\"status\": \"BLOCKED\", \"x\": 1}").status())
        .isEqualTo(400);
    assertThat(client.status(flow)).isEqualTo("THROTTLED");
    assertThat(client.get("/_sandbox/flows/999").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_sandbox/nothing", "/_sandbox/settings/x"})
  void unknownPath_isRefusedWithTheKnownPaths(String path) {
    Reply reply = client.get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("/error/message")).contains("/_sandbox/settings");
    assertThat(client.delete("/_sandbox/settings").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, http://127.0.0.1:1",
    "Origin, null",
    "Sec-Fetch-Site, cross-site"
  })
  void otherSites_areRefused(String header, String value) {
    for (String path : new String[] {"/_sandbox/settings", WABA, "/_cdn/1/flow.json"}) {
      Reply reply = client.send(client.request(path).header(header, value).GET());

      assertThat(reply.status()).as(path).isEqualTo(403);
      assertThat(reply.text("/error/message")).contains("web pages");
    }
    assertThat(
            client
                .send(
                    client
                        .request("/_sandbox/settings")
                        .header(header, value)
                        .POST(BodyPublishers.ofString("{\"judge\": \"strict\"}")))
                .status())
        .isEqualTo(403);
    assertThat(client.get("/_sandbox/settings").text("/judge")).isEqualTo("relaxed");
  }

  @Test
  void ownPages_areAllowed() {
    Reply reply =
        client.send(
            client
                .request("/_sandbox/settings")
                .header("Origin", client.uri().toString())
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
    assertThat(RawHttp.get(client.uri(), "/_sandbox/settings", host)).isEqualTo(status);
    assertThat(RawHttp.get(client.uri(), "/v25.0/" + WABA + "?access_token=sandbox", host))
        .isEqualTo(status);
  }

  @Test
  void methodOverride_isRefused() {
    client.create("flow");

    Reply reply =
        client.send(
            client.request("/_sandbox/requests").header("X-HTTP-Method-Override", "DELETE").GET());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(client.journal().require("/total").intValue()).isEqualTo(1);
  }

  @Test
  void body_isBounded() {
    Reply reply =
        client.post(
            "/_sandbox/faults",
            "application/json",
            BodyPublishers.ofByteArray(new byte[12 * 1024 * 1024]));

    assertThat(reply.status()).isEqualTo(413);
  }
}
