package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that Meta refuses, or of which nobody knows whether Meta took them. */
class SendTroubleTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  private String send = "";

  @BeforeEach
  void publish() {
    send = app.publishedFlow("Survey") + "/send";
  }

  private Reply send(String... headers) {
    return app.post(send, "{\"to\":\"4915550001\"}", headers);
  }

  private void failEachSend(int code, int status) {
    app.fault(
        "{\"kind\":\"error\",\"route\":\"messages\",\"times\":0,\"code\":%d,\"status\":%d}"
            .formatted(code, status));
  }

  @ParameterizedTest
  @CsvSource({
    "131009, 400, 422, meta_refused",
    "131008, 400, 422, meta_refused",
    "131026, 400, 422, meta_refused",
    "131030, 400, 422, meta_refused",
    "131021, 400, 422, meta_refused",
    "131049, 400, 422, meta_refused",
    "131064, 400, 422, meta_refused",
    "131050, 400, 422, meta_refused",
    "131062, 400, 422, meta_refused",
    "131047, 400, 422, window_closed",
    "132001, 404, 422, template_refused",
    "132015, 400, 422, template_refused",
    "131037, 400, 409, account_blocked",
    "131042, 400, 409, account_blocked",
    "131031, 403, 409, account_blocked",
    "368,    403, 409, account_blocked",
    "132068, 400, 409, flow_blocked",
    "132069, 400, 503, meta_rate_limited",
    "131048, 400, 503, meta_rate_limited",
    "131056, 400, 503, meta_rate_limited",
    "130429, 400, 503, meta_rate_limited",
    "190,    401, 502, meta_unauthorized"
  })
  void refusal_isStored_andSaysWhatToDo(int code, int atMeta, int status, String type) {
    failEachSend(code, atMeta);
    Reply refused = app.post(send.replaceFirst("/api/flows/.*", "/api/messages"), body());

    assertThat(refused.status()).as("%s", refused.text()).isEqualTo(status);
    assertThat(refused.body().requireText("error_type")).isEqualTo(type);
    assertThat(refused.hasHeader("Retry-After")).isEqualTo(status == 503);
    assertThat(refused.requireBoolean("outcome_unknown")).isFalse();
    assertThat(refused.requireText("status")).isEqualTo("failed");
    assertThat(refused.requireInt("meta/code")).isEqualTo(code);

    Reply stored = app.get("/api/messages/" + refused.requireText("message_id"));
    assertThat(stored.requireText("status")).isEqualTo("failed");
    assertThat(stored.requireText("error/code")).isEqualTo(String.valueOf(code));
    assertThat(stored.requireText("error/way_out")).isNotEmpty();
    assertThat(stored.requireInt("events/0/code")).isEqualTo(code);
    assertThat(stored.isNull("wa_message_id")).isTrue();
  }

  private String body() {
    String flow = send.split("/")[3];
    return "{\"to\":\"4915550001\",\"flow_id\":\"%s\",\"body\":\"Hello\"}".formatted(flow);
  }

  @Test
  void wrongValue_isComparedWithTheStatusHere() {
    failEachSend(131009, 400);
    assertThat(send().message()).contains("Here the flow is PUBLISHED");
  }

  @Test
  void limit_namesTheTime_andTheSameKeyTriesAgain() {
    failEachSend(132069, 400);
    Reply limited = send("Idempotency-Key", "k");
    assertThat(limited.header("Retry-After")).isEqualTo("3600");
    app.clearFaults();
    assertThat(send("Idempotency-Key", "k").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "html", "malformed"})
  void lostAnswer_isNeverSentAgain(String kind) {
    app.fault("{\"kind\":\"%s\",\"route\":\"messages\",\"when\":\"after\"}".formatted(kind));
    Reply lost = send("Idempotency-Key", "k");

    assertThat(lost.status()).isEqualTo(kind.equals("drop") ? 504 : 502);
    assertThat(lost.requireBoolean("outcome_unknown")).isTrue();
    assertThat(lost.requireText("status")).isEqualTo("pending");
    String id = lost.requireText("message_id");
    int calls = app.calls("messages");

    Reply again = send("Idempotency-Key", "k");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.requireText("id")).isEqualTo(id);
    assertThat(again.requireBoolean("outcome_unknown")).isTrue();
    assertThat(app.calls("messages")).isEqualTo(calls).isEqualTo(1);
    assertThat(app.get("/api/messages").requireInt("total")).isEqualTo(1);
  }

  @Test
  void keyOfAnotherMessage_isRefused_whileItsOutcomeIsUnknown() {
    app.fault("{\"kind\":\"drop\",\"route\":\"messages\",\"when\":\"after\"}");
    send("Idempotency-Key", "k");
    Reply other = app.post(send, "{\"to\":\"4915550002\"}", "Idempotency-Key", "k");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body().requireText("error_type")).isEqualTo("idempotency_key_reused");
  }

  @Test
  void silence_isAFailureAfterADay() {
    app.fault("{\"kind\":\"drop\",\"route\":\"messages\",\"when\":\"after\"}");
    String message = "/api/messages/" + send().requireText("message_id");
    clock.advance(Duration.ofHours(23));
    app.restart();
    assertThat(app.get(message).requireText("status")).isEqualTo("pending");
    clock.advance(Duration.ofHours(2));
    app.restart();
    Reply settled = app.get(message);
    while (settled.requireText("status").equals("pending")) {
      settled = app.get(message);
    }
    assertThat(settled.requireText("status")).isEqualTo("failed");
    assertThat(settled.requireText("error/code")).isEqualTo("outcome_unknown");
    assertThat(app.get("/api/messages?status=failed").requireInt("total")).isEqualTo(1);
  }

  /** A server that was killed between the row and Meta's answer leaves such a row. */
  @Test
  void messageOfAKilledServer_isUnknown_andItsKeySendsNothing() throws SQLException {
    String id = send("Idempotency-Key", "k").requireText("id");
    app.stop();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM message_event");
      statement.executeUpdate("DELETE FROM idempotent_answer");
      statement.executeUpdate(
          "UPDATE message SET status = 'pending', wa_message_id = NULL, sent_at = NULL");
    }
    app.start();
    assertThat(app.get("/api/messages/" + id).requireBoolean("outcome_unknown")).isTrue();
    Reply again = send("Idempotency-Key", "k");
    assertThat(again.requireText("id")).isEqualTo(id);
    assertThat(app.get("/api/messages").requireInt("total")).isEqualTo(1);
  }

  @Test
  void outcomes_areCounted_andEachMessageIsAudited() {
    send();
    failEachSend(131047, 400);
    send();
    String metrics = app.get("/metrics").text();
    assertThat(metrics)
        .contains("headgate_messages_total{outcome=\"sent\"} 1.0")
        .contains("headgate_messages_total{outcome=\"refused\"} 1.0");
    Reply audit = app.get("/api/audit?action=message.*");
    assertThat(audit.requireInt("total")).isEqualTo(2);
    for (StrictJson row : audit.requireList("items")) {
      assertThat(row.toString()).doesNotContain("4915550001");
    }
  }
}
