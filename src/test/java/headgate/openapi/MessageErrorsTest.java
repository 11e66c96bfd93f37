package headgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documented errors of messages, their templates and webhooks. */
class MessageErrorsTest {

  private static final String WEBHOOK =
      "{\"url\":\"http://127.0.0.1:1/hook\",\"events\":[\"flow.status\"]}";

  private static final String GONE =
      "{\"kind\":\"error\",\"times\":0,\"code\":100,\"subcode\":33,\"status\":400}";

  @RegisterExtension final TestApp app = new TestApp();

  private static void assertError(Reply reply, int status, String type) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.body().requireText("error_type")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"131037, account_blocked", "132068, flow_blocked"})
  void flowThatMetaBlocks_isNotSent(int code, String type) {
    String flow = app.publishedFlow("Survey");
    app.fault(
        "{\"kind\":\"error\",\"route\":\"messages\",\"times\":0,\"code\":%d,\"status\":400}"
            .formatted(code));
    assertError(app.post(flow + "/send", "{\"to\":\"4915550001\"}"), 409, type);
  }

  @Test
  void whatMetaDoesNotHave_isNotFoundThere() {
    String flow = app.publishedFlow("Survey");
    String account = account();
    app.fault(GONE);
    assertError(app.post(flow + "/send", "{\"to\":\"4915550001\"}"), 409, "meta_not_found");
    String message =
        "{\"to\":\"4915550001\",\"flow_id\":\"%s\",\"body\":\"Hello\"}"
            .formatted(flow.substring("/api/flows/".length()));
    assertError(app.post("/api/messages", message), 409, "meta_not_found");
    assertError(app.get(account + "/message-templates"), 409, "meta_not_found");
    String template =
        ("{\"name\":\"survey\",\"language\":\"en\",\"category\":\"UTILITY\",\"body\":\"Hello\","
                + "\"button_text\":\"Start\",\"flow_id\":\"%s\"}")
            .formatted(flow.substring("/api/flows/".length()));
    assertError(app.post(account + "/message-templates", template), 409, "meta_not_found");
  }

  @Test
  void templatesOfASandboxAccount_needTheSimulator() {
    String account = account();
    app.with("sandbox-port", "off").restart();
    Reply refused = app.get(account + "/message-templates");
    assertError(refused, 409, "wrong_state");
    assertThat(refused.message()).contains("HEADGATE_SANDBOX_PORT");
  }

  private String account() {
    return "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
  }

  @Test
  void sendThatCannotWork_isRefusedHere() {
    String draft = app.newFlow("Draft");
    assertError(app.post(draft + "/send", "{\"to\":\"4915550001\"}"), 409, "wrong_state");
    String flow = app.publishedFlow("Survey");
    assertError(app.post(flow + "/send", "{\"to\":\"nobody\"}"), 422, "invalid_recipient");
    String footer = "{\"to\":\"4915550001\",\"footer\":\"%s\"}".formatted("x".repeat(61));
    assertError(app.post(flow + "/send", footer), 422, "invalid");
  }

  @Test
  void disabledWebhook_sendsNothingAgain() throws SQLException {
    Reply made = app.post("/api/webhooks", WEBHOOK);
    String id = made.requireText("id");
    execute(
        "INSERT INTO event (number, id, type, at, subject, body)"
            + " VALUES (1, 'evt_1', 'flow.status', '2026-03-01T12:00:00.000Z', 'x', x'00')",
        "INSERT INTO delivery (id, webhook, event, state, next_at)"
            + " VALUES ('7d2f0c1e-0000-7000-8000-00000000000d', '%s', 1, 'dead', 0)".formatted(id));
    assertThat(app.put("/api/webhooks/" + id, "{\"enabled\":false}").status()).isEqualTo(200);
    assertError(
        app.post("/api/deliveries/7d2f0c1e-0000-7000-8000-00000000000d/retry"), 409, "wrong_state");
    assertError(
        app.post("/api/webhooks/" + id + "/replay", "{\"only\":\"all\"}"), 409, "wrong_state");
  }

  @Test
  void webhooks_haveAMaximum() {
    for (int i = 0; i < 100; i++) {
      assertThat(app.post("/api/webhooks", WEBHOOK).status()).isEqualTo(201);
    }
    assertError(app.post("/api/webhooks", WEBHOOK), 409, "wrong_state");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
