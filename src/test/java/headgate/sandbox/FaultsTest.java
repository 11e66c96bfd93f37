package headgate.sandbox;

import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each kind of simulated fault. */
class FaultsTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private int flows() {
    return client.get(WABA + "/flows").require("/data").size();
  }

  @ParameterizedTest
  @CsvSource({"before, 0", "after, 1"})
  void drop_closesTheConnectionBeforeOrAfterTheEffect(String when, int flows) {
    client.fault("{\"kind\": \"drop\", \"route\": \"create\", \"when\": \"%s\"}".formatted(when));

    assertThatThrownBy(() -> client.create("flow")).isInstanceOf(UncheckedIOException.class);

    assertThat(flows()).isEqualTo(flows);
    JsonNode journal = client.journal().require("/requests/0");
    assertThat(journal.required("status").intValue()).isZero();
    assertThat(journal.required("fault").stringValue()).isEqualTo("drop");
  }

  @Test
  void shortBody_promisesMoreThanItSends() {
    String flow = client.create("flow");
    client.fault("{\"kind\": \"short_body\", \"route\": \"get\"}");

    assertThatThrownBy(() -> client.sendChecked(client.request(flow).GET()))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"before, 0", "after, 1"})
  void html_isAPageWithTheGivenStatus(String when, int flows) {
    client.fault(
        "{\"kind\": \"html\", \"route\": \"create\", \"status\": 503, \"when\": \"%s\"}"
            .formatted(when));

    Reply reply = client.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"OTHER\"]}");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("content-type")).startsWith("text/html");
    assertThat(reply.body()).startsWith("<!DOCTYPE html>");
    assertThat(flows()).isEqualTo(flows);
  }

  @Test
  void rateLimit_hasUsageHeaders() {
    client.fault("{\"kind\": \"rate_limit\", \"code\": 80007, \"regain_minutes\": 7}");

    Reply reply = client.get(WABA);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.code()).isEqualTo(80007);
    assertThat(reply.subcode()).isEqualTo(2446079);
    assertThat(reply.require("/error/is_transient").booleanValue()).isTrue();
    assertThat(reply.header("x-app-usage"))
        .isEqualTo("{\"call_count\":100,\"total_cputime\":50,\"total_time\":50}");
    JsonNode usage = SandboxClient.MAPPER.readTree(reply.header("x-business-use-case-usage"));
    assertThat(usage.requiredAt("/" + WABA + "/0/estimated_time_to_regain_access").intValue())
        .isEqualTo(7);
    assertThat(usage.requiredAt("/" + WABA + "/0/type").stringValue())
        .isEqualTo("whatsapp_business_management");
    assertThat(client.get(WABA).status()).isEqualTo(200);
  }

  @Test
  void error_canBeAnyGraphError() {
    client.fault(
        """
        { "kind": "error", "status": 403, "code": 131005, "subcode": 7, "message": "Access denied",
          "type": "OAuthException", "transient": false, "user_title": "t", "user_message": "m" }
        """);

    Reply reply = client.get(WABA);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo(131005);
    assertThat(reply.subcode()).isEqualTo(7);
    assertThat(reply.text("/error/message")).isEqualTo("Access denied");
    assertThat(reply.text("/error/error_user_title")).isEqualTo("t");
    assertThat(reply.text("/error/error_user_msg")).isEqualTo("m");
    assertThat(reply.text("/error/fbtrace_id")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 500, true",
    "1, 500, true",
    "139001, 400, true",
    "190, 401, false",
    "10, 400, false"
  })
  void error_hasSensibleDefaults(int code, int status, boolean isTransient) {
    client.fault("{\"kind\": \"error\", \"code\": %d}".formatted(code));

    Reply reply = client.get(WABA);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.require("/error/is_transient").booleanValue()).isEqualTo(isTransient);
  }

  @Test
  void processingError_mayComeAfterTheDocumentIsStored() {
    String flow = client.create("flow");
    client.fault(
        "{\"kind\": \"error\", \"code\": 139001, \"route\": \"upload\", \"when\": \"after\"}");

    assertThat(client.upload(flow, SandboxClient.HELLO).text("/error/message"))
        .isEqualTo("Error while processing Flow JSON");
    assertThat(client.get(flow + "?fields=json_version").text("/json_version")).isEqualTo("7.2");
    assertThat(client.upload(flow, SandboxClient.HELLO).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"malformed", "truncated"})
  void brokenJson_comesAfterTheEffect(String kind) {
    client.fault("{\"kind\": \"%s\", \"route\": \"create\"}".formatted(kind));

    Reply reply = client.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"OTHER\"]}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).startsWith("{");
    assertThat(reply.json().isMissingNode()).isTrue();
    assertThat(flows()).isEqualTo(1);
  }

  @Test
  void delay_changesNothingElse() {
    client.fault("{\"kind\": \"delay\", \"delay_ms\": 1, \"times\": 0}");

    assertThat(client.get(WABA).text("/id")).isEqualTo(WABA);
    assertThat(client.journal().require("/requests/0/fault").stringValue()).isEqualTo("delay");
  }

  @Test
  void delay_endsWhenItsFaultIsCleared() throws Exception {
    client.fault("{\"kind\": \"delay\", \"delay_ms\": 100000}");
    CompletableFuture<Reply> held = CompletableFuture.supplyAsync(() -> client.get(WABA));
    while (client.get("/_sandbox/faults").require("/faults/0/seen").intValue() == 0) {
      Thread.onSpinWait();
    }

    client.delete("/_sandbox/faults");

    assertThat(held.get(30, TimeUnit.SECONDS).text("/id")).isEqualTo(WABA);
  }

  @Test
  void duplicatePage_repeatsThePreviousPage() {
    for (int i = 0; i < 6; i++) {
      client.create("flow " + i);
    }
    client.fault("{\"kind\": \"duplicate_page\", \"route\": \"list\"}");
    List<String> names = new ArrayList<>();

    Reply page = client.get(WABA + "/flows?limit=2&fields=name");
    names.add(names(page));
    while (page.has("/paging/next")) {
      page = client.get(page.text("/paging/next"));
      names.add(names(page));
    }

    assertThat(names)
        .containsExactly("flow 5,flow 4", "flow 5,flow 4", "flow 3,flow 2", "flow 1,flow 0");
  }

  @Test
  void reorderedPage_holdsTheSameFlows() {
    for (int i = 0; i < 4; i++) {
      client.create("flow " + i);
    }
    client.fault("{\"kind\": \"reorder_page\", \"route\": \"list\"}");

    Reply page = client.get(WABA + "/flows?limit=2&fields=name");

    assertThat(names(page)).isEqualTo("flow 2,flow 3");
    assertThat(names(client.get(page.text("/paging/next")))).isEqualTo("flow 1,flow 0");
  }

  private static String names(Reply page) {
    return String.join(
        ",",
        page.require("/data").valueStream().map(f -> f.required("name").stringValue()).toList());
  }

  @Test
  void faultBeforeTheEffect_readsALargeUploadFirst() {
    String flow = client.create("flow");
    client.fault("{\"kind\": \"html\", \"route\": \"upload\"}");
    String large = "{\"version\": \"7.2\", \"x\": \"" + "x".repeat(9_000_000) + "\"}";

    assertThat(client.upload(flow, large).status()).isEqualTo(502);
    assertThat(client.get(flow + "/assets").require("/data").size()).isZero();
    assertThat(client.upload(flow, large).status()).isEqualTo(200);
  }

  @Test
  void path_isLiteralExceptForStars() {
    client.fault("{\"kind\": \"html\", \"path\": \"/.*[(\\\\E\"}");
    client.fault("{\"kind\": \"html\", \"path\": \"/1000*1\"}");

    assertThat(client.get(SandboxClient.PHONE_NUMBER).status()).isEqualTo(200);
    assertThat(client.get(WABA).status()).isEqualTo(502);
  }

  @Test
  void fault_appliesOnlyToMatchingRequests() {
    String flow = client.create("flow");
    client.fault("{\"kind\": \"html\", \"method\": \"post\", \"path\": \"/*/publish\"}");

    assertThat(client.get(flow).status()).isEqualTo(200);
    assertThat(client.post(flow + "/deprecate").status()).isEqualTo(400);
    assertThat(client.post(flow + "/publish").status()).isEqualTo(502);
    assertThat(client.post(flow + "/publish").status()).isEqualTo(400);
  }

  @Test
  void fault_countsAndSkips() {
    client.fault("{\"kind\": \"html\", \"skip\": 1, \"times\": 2}");

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      statuses.add(client.get(WABA).status());
    }

    assertThat(statuses).containsExactly(200, 502, 502, 200);
    JsonNode fault = client.get("/_sandbox/faults").require("/faults/0");
    assertThat(fault.required("seen").intValue()).isEqualTo(3);
    assertThat(fault.required("remaining").intValue()).isZero();
  }

  @Test
  void fault_staysUntilClearedIfTimesIsZero() {
    client.fault("{\"kind\": \"html\", \"times\": 0}");
    for (int i = 0; i < 3; i++) {
      assertThat(client.get(WABA).status()).isEqualTo(502);
    }

    assertThat(client.delete("/_sandbox/faults").body()).isEqualTo("{\"faults\":[]}");
    assertThat(client.get(WABA).status()).isEqualTo(200);
  }

  @Test
  void download_canFail() {
    String flow = client.flowIn(FlowStatus.DRAFT, "flow");
    String url = client.get(flow + "/assets").text("/data/0/download_url");
    client.fault("{\"kind\": \"truncated\", \"route\": \"download\"}");

    Reply half = client.send(client.withoutToken(url).GET());
    assertThat(half.body())
        .isEqualTo(SandboxClient.HELLO.substring(0, SandboxClient.HELLO.length() / 2));
    assertThat(half.header("Content-Length")).isEmpty();
    assertThat(half.header("Transfer-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', kind must be one of: delay",
    "'{\"kind\": \"html\", \"tims\": 1}', Unknown key: tims",
    "'{\"kind\": \"html\", \"times\": -1}', times must be a whole number from 0",
    "'{\"kind\": \"html\", \"times\": \"1\"}', times must be a whole number from 0",
    "'{\"kind\": \"html\", \"route\": 1}', route must be a string or null",
    "'{\"kind\": \"html\", \"when\": \"now\"}', 'when must be one of: before, after'",
    "'[]', The body is not a JSON object",
    "'{\"kind\"', 'Line 1'"
  })
  void fault_mustBeValid(String body, String message) {
    Reply reply = client.fault(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/error/message")).contains(message);
    assertThat(client.get("/_sandbox/faults").body()).isEqualTo("{\"faults\":[]}");
  }

  @Test
  void faults_areBounded() {
    for (int i = 0; i < 100; i++) {
      assertThat(client.fault("{\"kind\": \"html\", \"route\": \"none\"}").status()).isEqualTo(201);
    }

    assertThat(client.fault("{\"kind\": \"html\"}").status()).isEqualTo(400);
  }
}
