package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /metrics}. */
class MetricsTest {

  @RegisterExtension final TestApp app = new TestApp();

  private String scrape() {
    Reply answer = app.get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  /** The value of a series, which is written as in the text. */
  private double value(String series) {
    String text = scrape();
    assertThat(text).contains("\n" + series + " ");
    return value(text, series);
  }

  private static double value(String text, String series) {
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(series) + " (.+)$").matcher(text);
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  private static String requests(String method, String route, int status) {
    return "headgate_http_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"}"
        .formatted(method, route, status);
  }

  private static String calls(String operation, String outcome) {
    return "headgate_meta_calls_seconds_count{operation=\"%s\",outcome=\"%s\"}"
        .formatted(operation, outcome);
  }

  private String account() {
    return app.get("/api/accounts").requireText("items/0/id");
  }

  @Test
  void request_isCountedByItsRoute() {
    String flow = app.newFlow("Survey");
    app.get(flow);
    app.get(flow);
    app.head(flow);
    app.get("/api/flows/unknown");
    String text = scrape();
    assertThat(value(text, requests("POST", "/api/flows", 201))).isEqualTo(1);
    assertThat(value(text, requests("GET", "/api/flows/{id}", 200))).isEqualTo(2);
    assertThat(value(text, requests("HEAD", "/api/flows/{id}", 200))).isEqualTo(1);
    assertThat(value(text, requests("GET", "/api/flows/{id}", 404))).isEqualTo(1);
  }

  @Test
  void requestTime_isInBucketsAndInTheSum() {
    app.get("/health");
    String text = scrape();
    String labels = "method=\"GET\",route=\"/health\",status=\"200\"";
    assertThat(value(text, "headgate_http_requests_seconds_bucket{" + labels + ",le=\"+Inf\"}"))
        .isEqualTo(1);
    assertThat(value(text, "headgate_http_requests_seconds_bucket{" + labels + ",le=\"10.0\"}"))
        .isEqualTo(1);
    assertThat(value(text, "headgate_http_requests_seconds_sum{" + labels + "}"))
        .isBetween(0.000_001, 10.0);
  }

  @Test
  void requestWithoutARoute_isUnmatched() throws IOException {
    app.get("/nowhere/106540352242922");
    app.raw("BREW /api/flows HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    app.raw("not HTTP\r\n\r\n");
    String text = scrape();
    assertThat(value(text, requests("GET", "unmatched", 404))).isEqualTo(1);
    assertThat(text)
        .containsPattern("method=\"other\",route=\"unmatched\",status=\"4..\"")
        .containsPattern("method=\"other\",route=\"unmatched\",status=\"505\"")
        .doesNotContain("BREW", "nowhere", "106540352242922");
  }

  @Test
  void refusedRequest_isCountedByItsRoute() {
    String key = app.newKey("read");
    app.get("/api/flows");
    app.post("/api/flows", "{\"name\":\"No\"}", "X-API-Key", key);
    String text = app.get("/metrics", "X-API-Key", key).text();
    assertThat(value(text, requests("GET", "/api/flows", 401))).isEqualTo(1);
    assertThat(value(text, requests("POST", "/api/flows", 403))).isEqualTo(1);
  }

  @Test
  void repeatedRequest_isCountedAgain() {
    for (int i = 0; i < 2; i++) {
      app.post("/api/flows", "{\"name\":\"Once\"}", "Idempotency-Key", "k");
    }
    assertThat(value(requests("POST", "/api/flows", 201))).isEqualTo(2);
  }

  @Test
  void eventStream_hasTheStatusThatWasSent() {
    app.flowAtMeta("There");
    app.post("/api/flows/sync", "{}", "Accept", "text/event-stream");
    assertThat(value(requests("POST", "/api/flows/sync", 200))).isEqualTo(1);
  }

  @Test
  void runningRequest_isInFlight() throws Exception {
    String flow = app.newFlow("Slow");
    app.fault("{\"kind\":\"delay\",\"route\":\"upload\",\"delay_ms\":1500}");
    CompletableFuture<Reply> saving =
        CompletableFuture.supplyAsync(() -> app.post(flow + "/save-to-meta"));
    while (app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") == 0) {
      assertThat(saving).isNotDone();
    }
    assertThat(value("headgate_http_requests_in_flight")).isEqualTo(2); // with the scrape
    saving.get(10, TimeUnit.SECONDS);
    app.get("/health");
    assertThat(value("headgate_http_requests_in_flight")).isLessThanOrEqualTo(2);
  }

  @Test
  void callToMeta_isCountedByOperationAndOutcome() {
    String flow = app.savedFlow("Survey");
    app.fault("{\"kind\":\"rate_limit\",\"route\":\"publish\"}");
    assertError(app.post(flow + "/publish"), 503, "meta_rate_limited");
    app.post("/api/accounts/" + account() + "/test");
    String text = scrape();
    assertThat(value(text, calls("create_flow", "ok"))).isEqualTo(1);
    assertThat(value(text, calls("upload_flow_json", "ok"))).isEqualTo(1);
    assertThat(value(text, calls("publish_flow", "rate_limited"))).isEqualTo(1);
  }

  @Test
  void checkOfAnAccount_isCountedWithoutIds() {
    app.post("/api/accounts/" + account() + "/test");
    String text = scrape();
    for (String operation :
        List.of("check_token", "read_account", "read_phone_numbers", "list_flows")) {
      assertThat(value(text, calls(operation, "ok"))).as(operation).isPositive();
    }
  }

  @Test
  void budget_isWhatMetaSays() {
    String series = "headgate_meta_budget_used_ratio{account=\"" + account() + "\"}";
    app.savedFlow("Before");
    assertThat(scrape()).doesNotContain("\n" + series);
    app.sandboxSettings("{\"usage_percent\":42}");
    app.savedFlow("After");
    assertThat(value(series)).isEqualTo(0.42);
  }

  @Test
  void flows_areCountedByStatusAndAccount() {
    String account = account();
    String draft = app.newFlow("Draft");
    app.newFlow("Other draft");
    app.publishedFlow("Published");
    assertThat(value(flows("DRAFT", account))).isEqualTo(2);
    assertThat(value(flows("PUBLISHED", account))).isEqualTo(1);
    app.delete(draft);
    assertThat(value(flows("DRAFT", account))).isEqualTo(1);
  }

  private static String flows(String status, String account) {
    return "headgate_flows{account=\"%s\",status=\"%s\"}".formatted(account, status);
  }

  @Test
  void syncedFlow_isCountedByItsStep() {
    app.flowAtMeta("There");
    app.post("/api/flows/sync?dry_run=true");
    assertThat(scrape()).doesNotContain("headgate_sync_flows_total{");
    app.post("/api/flows/sync");
    app.post("/api/flows/sync");
    String text = scrape();
    assertThat(value(text, "headgate_sync_flows_total{step=\"adopt\"}")).isEqualTo(1);
    assertThat(value(text, "headgate_sync_flows_total{step=\"nothing\"}")).isEqualTo(1);
  }

  @Test
  void commit_isCountedWithItsBatch() {
    String before = scrape();
    app.newFlow("Survey");
    String after = scrape();
    assertThat(value(after, "headgate_db_commit_seconds_count"))
        .isGreaterThan(value(before, "headgate_db_commit_seconds_count"));
    assertThat(value(after, "headgate_db_commit_seconds_sum")).isPositive();
    assertThat(value(after, "headgate_db_commit_batch_size_sum"))
        .isGreaterThanOrEqualTo(value(before, "headgate_db_commit_batch_size_sum") + 1);
    assertThat(after).contains("headgate_db_commit_batch_size_bucket{le=\"128.0\"}");
    assertThat(value("headgate_db_writer_queue")).isZero();
  }

  @Test
  void refusedWrite_isNotACommit() {
    double before = value("headgate_db_commit_seconds_count");
    int refused = 20;
    for (int i = 0; i < refused; i++) {
      app.put("/api/accounts/unknown", "{\"name\":\"Nobody\"}");
    }
    // Others may write meanwhile, such as what starts in the background.
    assertThat(value("headgate_db_commit_seconds_count")).isLessThan(before + refused);
  }

  @Test
  void databaseFiles_haveTheirSizes() throws IOException {
    app.newFlow("Survey");
    String text = scrape();
    assertThat(value(text, "headgate_db_bytes{file=\"main\"}"))
        .isEqualTo(app.dataDirectory().resolve("headgate.db").toFile().length());
    assertThat(value(text, "headgate_db_bytes{file=\"wal\"}")).isPositive();
  }

  @Test
  void buildAndJvm_areNamed() {
    assertThat(scrape())
        .containsPattern(
            "(?m)^headgate_build_info\\{commit=\"[0-9a-z]+\",java=\"[0-9].*\",sqlite=\"3\\.[0-9.]+\","
                + "version=\"[0-9.]+\"} 1")
        .contains("\njvm_memory_used_bytes{", "\njvm_gc_collection_seconds", "\nprocess_");
  }

  @Test
  void label_isNeverAnIdOfAFlowOrATextOfAUser() {
    String key = app.newKey("admin");
    Reply made = app.post("/api/flows?account_id=", "{\"name\":\"Secret name\"}", "X-API-Key", key);
    String id = made.requireText("id");
    app.post("/api/flows/" + id + "/save-to-meta", "{}", "X-API-Key", key);
    app.get("/api/flows?q=Secret", "X-API-Key", key);
    app.get("/api/flows/" + id + "/Secret", "X-API-Key", key);
    String text = app.get("/metrics", "X-API-Key", key).text();
    assertThat(text)
        .doesNotContain(id, "Secret", key, key.substring(0, 10))
        .doesNotContain("100000000000001", "100000000000002");
  }

  @ParameterizedTest
  @CsvSource({
    "'*/*', 'text/plain; version=0.0.4'",
    "text/html, 'text/plain; version=0.0.4'",
    "'application/openmetrics-text; version=1.0.0,text/plain;q=0.5',"
        + " 'application/openmetrics-text; version=1.0.0'",
  })
  void accept_choosesTheFormat(String accept, String contentType) {
    app.get("/health");
    Reply answer = app.get("/metrics", "Accept", accept);
    assertThat(answer.header("Content-Type").toLowerCase()).startsWith(contentType);
    assertThat(answer.header("Vary")).contains("Accept");
    boolean isOpenMetrics = contentType.contains("openmetrics");
    assertThat(answer.text().endsWith("# EOF\n")).isEqualTo(isOpenMetrics);
    assertThat(answer.text()).contains("# TYPE headgate_http_requests_seconds histogram");
  }

  @Test
  void head_hasNoBody() {
    Reply answer = app.head("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
    assertThat(answer.text()).isNullOrEmpty();
  }

  @Test
  void claimedServer_wantsAKey() {
    assertThat(app.get("/metrics").status()).isEqualTo(200);
    String key = app.newKey("read");
    assertError(app.get("/metrics"), 401, "unauthorized");
    assertThat(app.get("/metrics", "X-API-Key", key).status()).isEqualTo(200);
  }

  @Test
  void flows_areReadFromTheTableOfCounts() throws SQLException {
    app.newFlow("Survey");
    String flows = flows("DRAFT", account());
    assertThat(value(flows)).isEqualTo(1);
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE flow_count SET flows = 100000");
    }
    assertThat(value(flows)).isEqualTo(100_000);
  }
}
