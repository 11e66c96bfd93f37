package headgate.person;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.db.Database;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PurgeTest {

  private static final String NUMBER = "4915559990001";
  private static final String TIME = "2026-03-01T12:00:00.000Z";

  @RegisterExtension private final TestApp app = new TestApp();

  @Test
  void purge_leavesNoTraceOfThePersonInAnyFile() throws IOException {
    person("p1", NUMBER, "DE.777000111", "Ada Trace");
    person("p2", "4915559990002", "DE.777000222", "Bob Other");
    answers("p1", 1_200, "answer-of-ada");
    answers("p2", 1, "answer-of-bob");
    endpointCall("p1", "asked-by-ada");
    raw("raw-1", "{\"wa_id\":\"%s\"}".formatted(NUMBER), "done");
    raw("raw-2", "{\"wa_id\":\"4915559990002\"}", "done");

    Reply dry = purge("{\"phone_number\":\"+49 155 5999 0001\",\"dry_run\":true}");
    Reply done = purge("{\"phone_number\":\"%s\"}".formatted(NUMBER));

    assertThat(dry.requireInt("deleted/responses")).isEqualTo(1_200);
    assertThat(done.require("deleted").toString())
        .isEqualTo(
            "{\"contacts\":1,\"messages\":1,\"responses\":1200,\"media\":0,\"events\":1,"
                + "\"raw_bodies\":1,\"kept_answers\":0}");
    assertThat(done.requireBoolean("is_pending")).isFalse();
    assertThat(purge("{\"phone_number\":\"%s\"}".formatted(NUMBER)).status()).isEqualTo(404);
    assertThat(app.get("/api/audit?action=contact.purge").text()).doesNotContain(NUMBER);
    app.stop();
    String files = files();
    assertThat(files)
        .doesNotContain(NUMBER, "DE.777000111", "Ada Trace", "answer-of-ada", "asked-by-ada");
    assertThat(files).contains("4915559990002", "Bob Other", "answer-of-bob");
  }

  @Test
  void purge_waitsForWhatIsNotReadYet_andGoesOnAfterARestart() throws Exception {
    person("p1", NUMBER, "DE.777000111", "Ada");
    raw("raw-1", "{\"wa_id\":\"%s\"}".formatted(NUMBER), "failed");

    Reply begun = purge("{\"user_id\":\"DE.777000111\"}");

    assertThat(begun.requireBoolean("is_pending")).isTrue();
    answers("p1", 1, "late-answer");
    app.stop();
    sql("UPDATE inbox SET state = 'done'");
    app.start();
    long end = System.nanoTime() + 30_000_000_000L;
    while (purge("{\"user_id\":\"DE.777000111\",\"dry_run\":true}").status() != 404) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
    app.stop();
    assertThat(files()).doesNotContain(NUMBER, "late-answer");
  }

  @Test
  void answerThatStillMustBeDelivered_isDeleted_alsoIfRetentionDeletedItsRow() {
    person("p1", NUMBER, "DE.777000111", "Ada");
    person("p2", "4915559990002", "DE.777000222", "Bob");
    sql(
        "INSERT INTO webhook (id, url, events, format, secret, enabled, version, created_at,"
            + " updated_at) VALUES ('w', '', '[]', 'standard', x'00', 0, 1, ?, ?)",
        TIME,
        TIME);
    expiredEvent("evt_of_ada", "{\"phone_number\":\"%s\"}".formatted(NUMBER));
    expiredEvent("evt_of_bob", "{\"phone_number\":\"4915559990002\"}");

    Reply done = purge("{\"phone_number\":\"%s\"}".formatted(NUMBER));

    assertThat(done.requireInt("deleted/events")).isEqualTo(2);
    try (Database db = Database.openShared(app.dataDirectory())) {
      assertThat(
              db.<List<String>>read(
                  handle -> handle.createQuery("SELECT id FROM event").mapTo(String.class).list()))
          .containsExactlyInAnyOrder("evt_p2", "evt_of_bob");
    }
  }

  @Test
  void purge_needsExactlyOneName() {
    assertThat(purge("{}").status()).isEqualTo(400);
    assertThat(purge("{\"user_id\":\"a\",\"contact_id\":\"b\"}").status()).isEqualTo(400);
  }

  @Test
  void export_hasMessagesAndAnswersOfThePersonAlone() {
    person("p1", NUMBER, "DE.777000111", "Ada");
    person("p2", "4915559990002", "DE.777000222", "Bob");
    answers("p1", 2, "of-ada");
    answers("p2", 1, "of-bob");

    Reply exported = app.get("/api/contacts/p1/export");

    assertThat(exported.requireList("responses")).hasSize(2);
    assertThat(exported.requireList("messages")).hasSize(1);
    assertThat(exported.requireText("contact/phone_number")).isEqualTo(NUMBER);
    assertThat(exported.text()).doesNotContain("of-bob");
    assertThat(app.get("/api/audit?action=contact.export").requireInt("total")).isEqualTo(1);
  }

  private Reply purge(String body) {
    return app.post("/api/contacts/purge", body);
  }

  private void person(String id, String number, String userId, String name) {
    sql(
        "INSERT INTO contact (id, account_id, phone_number, user_id, name, first_seen_at,"
            + " last_seen_at) VALUES (?, 'account', ?, ?, ?, ?, ?)",
        id,
        number,
        userId,
        name,
        TIME,
        TIME);
    sql(
        "INSERT INTO message (id, account_id, contact, recipient, type, mode, flow_token, status,"
            + " created_at) SELECT 'm-' || id, 'account', number, phone_number, 'flow',"
            + " 'published', 't', 'sent', ? FROM contact WHERE id = ?",
        TIME,
        id);
    sql(
        "INSERT INTO event (id, type, at, subject, body)"
            + " VALUES ('evt_' || ?, 'message.status', ?, 'm-' || ?, x'00')",
        id,
        TIME,
        id);
  }

  private void expiredEvent(String id, String body) {
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(app.dataDirectory()));
    sql(
        "INSERT INTO event (id, type, at, subject, is_expired, body)"
            + " VALUES (?, 'flow.response', ?, 'gone', 1, ?)",
        id,
        TIME,
        box.seal(body, "event/" + id + "/body"));
    sql(
        "INSERT INTO delivery (id, webhook, event, state, next_at)"
            + " SELECT id, 'w', number, 'pending', 0 FROM event WHERE id = ?",
        id);
  }

  private void endpointCall(String person, String value) {
    sql(
        "INSERT INTO endpoint_call (time, account_id, message_id, outcome, is_verified, status,"
            + " duration_ms, crypto_ms, request_bytes, answer_bytes, values_json)"
            + " VALUES (?, 'account', 'm-' || ?, 'answered', 1, 200, 1, 1, 1, 1, ?)",
        TIME,
        person,
        "{\"request\":\"" + value + "\"}");
  }

  private void answers(String person, int number, String value) {
    sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            + " INSERT INTO response (id, account_id, wa_message_id, contact, joined_by, sequence,"
            + " submitted_at, received_at, values_json)"
            + " SELECT contact.id || '-' || i, 'account', 'wamid.' || contact.id || i,"
            + " contact.number, 'none', 1, ?, ?, ? FROM n, contact WHERE contact.id = ?",
        number,
        TIME,
        TIME,
        "{\"text\":\"" + value + "\"}",
        person);
  }

  private void raw(String id, String body, String state) {
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(app.dataDirectory()));
    sql(
        "INSERT INTO inbox (id, digest, signers, received_at, body, signature, bytes, state,"
            + " next_at) VALUES (?, ?, '[]', 0, ?, '', 0, ?, 99999999999999)",
        id,
        id.getBytes(StandardCharsets.UTF_8),
        box.seal(body, "inbox/" + id),
        state);
  }

  private void sql(String statement, Object... parameters) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(handle -> handle.execute(statement, parameters));
    }
  }

  private String files() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> tree = Files.walk(app.dataDirectory())) {
      List<Path> files =
          tree.filter(file -> file.getFileName().toString().startsWith("headgate.db")).toList();
      for (Path file : files) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
