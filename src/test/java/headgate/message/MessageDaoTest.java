package headgate.message;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import headgate.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageDaoTest {

  private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
  private static final MessageError BLOCKED =
      new MessageError("131026", "Message undeliverable", null, null);

  @TempDir private Path directory;
  private Database db;

  @BeforeEach
  void open() {
    db = Database.open(directory);
  }

  @AfterEach
  void close() {
    db.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sent,                              sent",
    "sent delivered read,               read",
    "read delivered sent,               read",
    "delivered,                         delivered",
    "delivered sent,                    delivered",
    "read sent,                         read",
    "failed,                            failed",
    "sent failed,                       failed",
    "failed sent,                       failed",
    "delivered failed,                  delivered",
    "failed delivered,                  delivered",
    "sent sent delivered delivered,     delivered"
  })
  void status_dependsOnWhatCame_notOnTheOrder(String statuses, String result) {
    Message message = insert("m-1");
    for (String status : statuses.split(" ")) {
      report("m-1", status);
    }
    Message after = find(message.id());
    assertThat(after.status().word()).isEqualTo(result);
    assertThat(after.error() != null).isEqualTo(statuses.contains("failed"));
    if (after.error() != null) {
      assertThat(after.error().text()).contains("\"way_out\":\"Ask the recipient to update");
    }
    assertThat(count()).isEqualTo("{\"" + result + "\":1}");
  }

  @Test
  void eachStatus_isKeptOnce_withTheTimeItCameWithFirst() {
    insert("m-1");
    StatusChange first = report("m-1", "delivered", NOW.plusSeconds(5)).orElseThrow();
    StatusChange again = report("m-1", "delivered", NOW.plusSeconds(9)).orElseThrow();
    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.message().deliveredAt()).isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void read_withoutDelivered_isDelivered_andTheTrueTimeReplacesItLater() {
    insert("m-1");
    Message read = report("m-1", "read", NOW.plusSeconds(9)).orElseThrow().message();
    assertThat(read.deliveredAt()).isEqualTo(NOW.plusSeconds(9));
    Message delivered = report("m-1", "delivered", NOW.plusSeconds(5)).orElseThrow().message();
    assertThat(delivered.deliveredAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(delivered.readAt()).isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void callbackData_identifiesAMessageWhoseAnswerNeverCame() {
    Message message = insert("m-1");
    db.execute(handle -> new SendingDao(handle).unknown(message));
    StatusChange change = report("m-1", "sent").orElseThrow();
    assertThat(change.isIdentified()).isTrue();
    assertThat(change.message().waMessageId()).isEqualTo("wamid.m-1");
    assertThat(change.message().outcomeUnknown()).isFalse();
    assertThat(report("m-1", "read").orElseThrow().isIdentified()).isFalse();
  }

  @Test
  void status_ofAnotherAccount_changesNothing() {
    insert("m-1");
    assertThat(status(new StatusReport("b", "m-1", "wamid.x", MessageStatus.READ, NOW, null)))
        .isEmpty();
    assertThat(find("m-1").status()).isEqualTo(MessageStatus.PENDING);
  }

  @Test
  void status_withoutCallbackData_isFoundByMetasId() {
    insert("m-1");
    report("m-1", "sent");
    assertThat(status(new StatusReport("a", null, "wamid.m-1", MessageStatus.READ, NOW, null)))
        .map(change -> change.message().status())
        .contains(MessageStatus.READ);
  }

  @Test
  void silence_fails_andAStatusAfterItIsBelieved() {
    insert("m-1");
    assertThat(giveUp(NOW.minusSeconds(1))).isEmpty();
    assertThat(giveUp(NOW)).containsExactly("m-1");
    Message givenUp = find("m-1");
    assertThat(givenUp.status()).isEqualTo(MessageStatus.FAILED);
    assertThat(String.valueOf(givenUp.error())).contains("\"code\":\"outcome_unknown\"");
    Message late = report("m-1", "sent").orElseThrow().message();
    assertThat(late.status()).isEqualTo(MessageStatus.SENT);
    assertThat(late.error()).isNull();
    assertThat(late.outcomeUnknown()).isFalse();
  }

  @Test
  void answer_settlesAMessageOfWhichNothingWasHeard() {
    Message message = insert("m-1");
    db.execute(handle -> new SendingDao(handle).unknown(message));
    Message answered =
        db.write(
            handle -> {
              MessageDao messages = new MessageDao(handle);
              messages.answered(messages.require("m-1"), true, NOW.plusSeconds(60));
              return messages.require("m-1");
            });
    assertThat(answered.status()).isEqualTo(MessageStatus.DELIVERED);
    assertThat(answered.outcomeUnknown()).isFalse();
    assertThat(answered.responses()).isEqualTo(1);
    assertThat(answered.tokenState(NOW)).isEqualTo(TokenState.USED);
  }

  private Message insert(String id) {
    return db.write(
        handle -> {
          Contact contact = new ContactDao(handle).upsert("a", Person.ofNumber("49155"), NOW);
          return new SendingDao(handle)
              .insert(
                  new NewMessage(
                      id,
                      "a",
                      contact.number(),
                      "49155",
                      "flow",
                      null,
                      null,
                      "published",
                      "token",
                      null,
                      null,
                      null,
                      false,
                      null,
                      null),
                  NOW);
        });
  }

  private Optional<StatusChange> report(String id, String status) {
    return report(id, status, NOW);
  }

  private Optional<StatusChange> report(String id, String word, Instant at) {
    MessageStatus status = MessageStatus.ofMeta(word).orElseThrow();
    @Nullable MessageError error = status == MessageStatus.FAILED ? BLOCKED : null;
    return status(new StatusReport("a", id, "wamid." + id, status, at, error));
  }

  private Optional<StatusChange> status(StatusReport report) {
    return db.write(handle -> new MessageDao(handle).status(report));
  }

  private List<String> giveUp(Instant before) {
    return db.write(handle -> new SilenceDao(handle).giveUp(before));
  }

  private Message find(String id) {
    return db.read(handle -> new MessageDao(handle).require(id));
  }

  private String count() {
    return Json.text(
        db.read(
            handle ->
                handle
                    .createQuery("SELECT status, messages FROM message_count WHERE messages > 0")
                    .reduceRows(
                        new TreeMap<String, Integer>(),
                        (counts, row) -> {
                          counts.put(
                              row.getColumn("status", String.class),
                              row.getColumn("messages", Integer.class));
                          return counts;
                        })));
  }
}
