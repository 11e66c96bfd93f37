package headgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documented errors that come only if something is wrong with the server, the network or Meta. */
class OtherErrorsTest {

  private static final int MANY_CALLERS = 230;

  @RegisterExtension final TestApp app = new TestApp();

  private Connection database() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
  }

  private static void assertError(Reply reply, int status, String type) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.body().requireText("error_type")).isEqualTo(type);
  }

  /** Another program locks the database, so that every writer waits until it gives up. */
  @Test
  void tooMuchWork_isOverloadedAndALockedDatabaseFails() throws Exception {
    String flow = app.newFlow("Here");
    HttpClient callers = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      for (int i = 0; i < MANY_CALLERS; i++) {
        calls.add(
            callers.sendAsync(
                HttpRequest.newBuilder(URI.create(app.url("/api/flows")))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Waits\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString()));
      }
      Reply refused = app.get("/api/flows");
      while (refused.status() == 200) {
        refused = app.get("/api/flows");
      }
      assertError(refused, 503, "overloaded");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertError(app.post(flow + "/publish"), 503, "overloaded");
      assertError(app.get("/health/ready"), 503, "overloaded");
      assertThat(app.get("/health").status()).isEqualTo(200);
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
          .handle((all, failure) -> "every call has ended")
          .join();
      assertError(app.post("/api/flows", "{\"name\":\"Waits\"}"), 500, "database_failed");
      statement.execute("ROLLBACK");
    }
    assertThat(app.post("/api/flows", "{\"name\":\"Goes on\"}").status()).isEqualTo(201);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(2);
  }

  @Test
  void damagedSchema_isAnInternalError() throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE removed_flow RENAME TO gone");
    }
    Reply reply = app.get("/api/flows/removed");
    assertError(reply, 500, "internal_error");
    assertThat(reply.message())
        .contains("request id " + reply.header("X-Request-Id"))
        .doesNotContain("removed_flow");
  }

  @Test
  void bodyThatStops_isATimeout() throws IOException {
    String answer =
        app.raw("POST /api/flows HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
    assertThat(answer).startsWith("HTTP/1.1 408").contains("\"error_type\":\"timeout\"");
    AnswerCheck.received("POST", "/api/flows", answer);
  }

  @Test
  void headersThatAreTooLong_areTooLarge() {
    assertError(app.get("/api/flows", "X-Long", "x".repeat(10_000)), 431, "too_large");
    assertError(app.get("/api/flows?q=" + "x".repeat(10_000)), 414, "too_large");
  }

  @Test
  void otherVersionOfHttp_isMalformed() throws IOException {
    String answer = app.raw("GET /api/flows HTTP/3.0\r\nHost: localhost\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 505");
    AnswerCheck.received("GET", "/api/flows", answer);
  }

  /** An earlier save created the flow at Meta, its answer was lost, and somebody published it. */
  @Test
  void flowThatSomebodyPublished_isADuplicate() throws SQLException {
    String flow = app.newFlow("Survey");
    app.fault("{\"kind\":\"drop\",\"route\":\"create\",\"when\":\"after\"}");
    app.fault("{\"kind\":\"html\",\"route\":\"list\",\"times\":0}");
    assertError(app.post(flow + "/save-to-meta"), 504, "meta_unreachable");
    app.clearFaults();
    String id = app.sandboxGet("/v25.0/100000000000001/flows").body().requireText("data/0/id");
    app.uploadAtMeta(id, TestApp.FORM);
    app.sandboxPost("/v25.0/" + id + "/publish", "{}");

    String publish = flow + "/publish?save=true";
    assertError(app.post(publish), 409, "duplicate");
    openAttempt(flow);
    assertError(app.post(flow + "/save-to-meta"), 409, "duplicate");
    openAttempt(flow);
    assertError(app.delete(flow), 409, "duplicate");
  }

  /** The first answer ended the attempt. */
  private void openAttempt(String flow) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE flow SET creating_name = 'Survey' WHERE id = '%s'"
              .formatted(flow.replace("/api/flows/", "")));
    }
  }

  @Test
  void accountThatMetaDoesNotShow_isNotFoundThere() {
    app.fault("{\"kind\":\"error\",\"times\":0,\"code\":100,\"subcode\":33,\"status\":400}");
    assertError(app.post("/api/flows/sync"), 409, "meta_not_found");
  }
}
