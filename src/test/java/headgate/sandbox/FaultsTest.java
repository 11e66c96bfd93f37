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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Everything that can be made to go wrong. */
class FaultsTest {

  private SandboxClient tester;

  @BeforeEach
  void start(@TempDir Path directory) {
    tester = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  private int flows() {
    return tester.get(WABA + "/flows").json().path("data").size();
  }

  @ParameterizedTest
  @CsvSource({"before, 0", "after, 1"})
  void drop_closesTheConnectionBeforeOrAfterTheEffect(String when, int flows) {
    tester.fault("{\"kind\": \"drop\", \"route\": \"create\", \"when\": \"%s\"}".formatted(when));

    assertThatThrownBy(() -> tester.create("flow")).isInstanceOf(UncheckedIOException.class);

    assertThat(flows()).isEqualTo(flows);
    JsonNode journal = tester.journal().at("/requests/0");
    assertThat(journal.path("status").asInt(-1)).isZero();
    assertThat(journal.path("fault").asString()).isEqualTo("drop");
  }

  @Test
  void shortBody_promisesMoreThanItSends() {
    String flow = tester.create("flow");
    tester.fault("{\"kind\": \"short_body\", \"route\": \"get\"}");

    assertThatThrownBy(() -> tester.exchange(tester.request(flow).GET()))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"before, 0", "after, 1"})
  void html_isAPageWithAServersStatus(String when, int flows) {
    tester.fault(
        "{\"kind\": \"html\", \"route\": \"create\", \"status\": 503, \"when\": \"%s\"}"
            .formatted(when));

    Reply reply = tester.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"OTHER\"]}");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("content-type")).startsWith("text/html");
    assertThat(reply.body()).startsWith("<!DOCTYPE html>");
    assertThat(flows()).isEqualTo(flows);
  }

  @Test
  void rateLimit_comesWithItsHeaders() {
    tester.fault("{\"kind\": \"rate_limit\", \"code\": 80007, \"regain_minutes\": 7}");

    Reply reply = tester.get(WABA);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.code()).isEqualTo(80007);
    assertThat(reply.subcode()).isEqualTo(2446079);
    assertThat(reply.json().at("/error/is_transient").asBoolean()).isTrue();
    assertThat(reply.header("x-app-usage"))
        .isEqualTo("{\"call_count\":100,\"total_cputime\":50,\"total_time\":50}");
    JsonNode usage = SandboxClient.MAPPER.readTree(reply.header("x-business-use-case-usage"));
    assertThat(usage.at("/" + WABA + "/0/estimated_time_to_regain_access").asInt()).isEqualTo(7);
    assertThat(usage.at("/" + WABA + "/0/type").asString())
        .isEqualTo("whatsapp_business_management");
    assertThat(tester.get(WABA).status()).isEqualTo(200);
  }

  @Test
  void error_isAnyOfGraphs() {
    tester.fault(
        """
        { "kind": "error", "status": 403, "code": 131005, "subcode": 7, "message": "Access denied",
          "type": "OAuthException", "transient": false, "user_title": "t", "user_message": "m" }
        """);

    Reply reply = tester.get(WABA);

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
    tester.fault("{\"kind\": \"error\", \"code\": %d}".formatted(code));

    Reply reply = tester.get(WABA);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.json().at("/error/is_transient").asBoolean()).isEqualTo(isTransient);
  }

  @Test
  void processingError_mayComeAfterTheDocumentIsStored() {
    String flow = tester.create("flow");
    tester.fault(
        "{\"kind\": \"error\", \"code\": 139001, \"route\": \"upload\", \"when\": \"after\"}");

    assertThat(tester.upload(flow, SandboxClient.HELLO).text("/error/message"))
        .isEqualTo("Error while processing Flow JSON");
    assertThat(tester.get(flow + "?fields=json_version").text("/json_version")).isEqualTo("7.2");
    assertThat(tester.upload(flow, SandboxClient.HELLO).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"malformed", "truncated"})
  void brokenJson_comesAfterTheEffect(String kind) {
    tester.fault("{\"kind\": \"%s\", \"route\": \"create\"}".formatted(kind));

    Reply reply = tester.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"OTHER\"]}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).startsWith("{");
    assertThat(reply.json().isMissingNode()).isTrue();
    assertThat(flows()).isEqualTo(1);
  }

  @Test
  void delay_changesNothingElse() {
    tester.fault("{\"kind\": \"delay\", \"delay_ms\": 1, \"times\": 0}");

    assertThat(tester.get(WABA).text("/id")).isEqualTo(WABA);
    assertThat(tester.journal().at("/requests/0/fault").asString()).isEqualTo("delay");
  }

  @Test
  void duplicatePage_isTheOneBefore() {
    for (int i = 0; i < 6; i++) {
      tester.create("flow " + i);
    }
    tester.fault("{\"kind\": \"duplicate_page\", \"route\": \"list\"}");
    List<String> names = new ArrayList<>();

    Reply page = tester.get(WABA + "/flows?limit=2&fields=name");
    names.add(names(page));
    while (page.json().at("/paging/next").isString()) {
      page = tester.get(page.text("/paging/next"));
      names.add(names(page));
    }

    assertThat(names)
        .containsExactly("flow 5,flow 4", "flow 5,flow 4", "flow 3,flow 2", "flow 1,flow 0");
  }

  @Test
  void reorderedPage_holdsTheSameFlows() {
    for (int i = 0; i < 4; i++) {
      tester.create("flow " + i);
    }
    tester.fault("{\"kind\": \"reorder_page\", \"route\": \"list\"}");

    Reply page = tester.get(WABA + "/flows?limit=2&fields=name");

    assertThat(names(page)).isEqualTo("flow 2,flow 3");
    assertThat(names(tester.get(page.text("/paging/next")))).isEqualTo("flow 1,flow 0");
  }

  private static String names(Reply page) {
    return String.join(
        ",", page.json().path("data").valueStream().map(f -> f.path("name").asString()).toList());
  }

  @Test
  void faultBeforeTheEffect_letsALargeUploadBeWrittenToItsEnd() {
    String flow = tester.create("flow");
    tester.fault("{\"kind\": \"html\", \"route\": \"upload\"}");
    String large = "{\"version\": \"7.2\", \"x\": \"" + "x".repeat(9_000_000) + "\"}";

    assertThat(tester.upload(flow, large).status()).isEqualTo(502);
    assertThat(tester.get(flow + "/assets").json().path("data").size()).isZero();
    assertThat(tester.upload(flow, large).status()).isEqualTo(200);
  }

  @Test
  void path_isTakenLiterallyButForItsStars() {
    tester.fault("{\"kind\": \"html\", \"path\": \"/.*[(\\\\E\"}");
    tester.fault("{\"kind\": \"html\", \"path\": \"/1000*1\"}");

    assertThat(tester.get(SandboxClient.PHONE_NUMBER).status()).isEqualTo(200);
    assertThat(tester.get(WABA).status()).isEqualTo(502);
  }

  @Test
  void fault_hitsOnlyWhatItNames() {
    String flow = tester.create("flow");
    tester.fault("{\"kind\": \"html\", \"method\": \"post\", \"path\": \"/*/publish\"}");

    assertThat(tester.get(flow).status()).isEqualTo(200);
    assertThat(tester.post(flow + "/deprecate").status()).isEqualTo(400);
    assertThat(tester.post(flow + "/publish").status()).isEqualTo(502);
    assertThat(tester.post(flow + "/publish").status()).isEqualTo(400);
  }

  @Test
  void fault_countsAndSkips() {
    tester.fault("{\"kind\": \"html\", \"skip\": 1, \"times\": 2}");

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      statuses.add(tester.get(WABA).status());
    }

    assertThat(statuses).containsExactly(200, 502, 502, 200);
    JsonNode fault = tester.get("/_sandbox/faults").json().at("/faults/0");
    assertThat(fault.path("seen").asInt()).isEqualTo(3);
    assertThat(fault.path("remaining").asInt(-1)).isZero();
  }

  @Test
  void fault_staysUntilItIsClearedWhereTimesIsZero() {
    tester.fault("{\"kind\": \"html\", \"times\": 0}");
    for (int i = 0; i < 3; i++) {
      assertThat(tester.get(WABA).status()).isEqualTo(502);
    }

    assertThat(tester.delete("/_sandbox/faults").body()).isEqualTo("{\"faults\":[]}");
    assertThat(tester.get(WABA).status()).isEqualTo(200);
  }

  @Test
  void download_canFailToo() {
    String flow = tester.flowIn(FlowStatus.DRAFT, "flow");
    String url = tester.get(flow + "/assets").text("/data/0/download_url");
    tester.fault("{\"kind\": \"truncated\", \"route\": \"download\"}");

    assertThat(tester.send(tester.bare(url).GET()).body())
        .isEqualTo(SandboxClient.HELLO.substring(0, SandboxClient.HELLO.length() / 2));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', kind must be one of: delay",
    "'{\"kind\": \"html\", \"tims\": 1}', Unknown key: tims",
    "'{\"kind\": \"html\", \"times\": -1}', times must be a whole number from 0",
    "'{\"kind\": \"html\", \"times\": \"1\"}', times must be a whole number from 0",
    "'{\"kind\": \"html\", \"route\": 1}', route must be a text or null",
    "'{\"kind\": \"html\", \"when\": \"now\"}', 'when must be one of: before, after'",
    "'[]', The body is not a JSON object",
    "'{\"kind\"', 'Line 1'"
  })
  void fault_mustBeSpelledRight(String body, String words) {
    Reply reply = tester.fault(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/error/message")).contains(words);
    assertThat(tester.get("/_sandbox/faults").body()).isEqualTo("{\"faults\":[]}");
  }

  @Test
  void faults_areBounded() {
    for (int i = 0; i < 100; i++) {
      assertThat(tester.fault("{\"kind\": \"html\", \"route\": \"none\"}").status()).isEqualTo(201);
    }

    assertThat(tester.fault("{\"kind\": \"html\"}").status()).isEqualTo(400);
  }
}
