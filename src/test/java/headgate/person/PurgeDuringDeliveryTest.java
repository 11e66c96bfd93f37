package headgate.person;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.db.Database;
import headgate.forward.TestReceiver;
import headgate.webhook.MetaCalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is deleted while a receiver holds the requests that deliver it. */
class PurgeDuringDeliveryTest {

  private static final String NUMBER = "4915559990001";
  private static final String OTHER_NUMBER = "4915559990002";
  private static final String VALUE = "the-value-of-ada";

  /** One webhook gets events, the other one gets what Meta sent. */
  private static final List<String> FORMATS = List.of("standard", "meta");

  private static final Pattern ATTEMPTS =
      Pattern.compile("headgate_deliveries_total\\{[^}]*} ([0-9]+)");

  @RegisterExtension
  private final TestApp app = new TestApp().with("delivery-backoff", "10ms,20ms");

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  private final MetaCalls meta = new MetaCalls(app);
  private final CountDownLatch release = new CountDownLatch(1);

  /** Holds what it gets until the test releases it; then it repeats the number in it. */
  private void holdAndAnswer(int status) {
    receiver.answer(
        number -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          boolean isNamed = receiver.requests().get(number - 1).text().contains(NUMBER);
          return new TestReceiver.Answer(status, Map.of(), isNamed ? "from " + NUMBER : "ok");
        });
  }

  private void createWebhooks() {
    for (String format : FORMATS) {
      Reply created =
          app.post(
              "/api/webhooks",
              "{\"url\":\"%s\",\"events\":[\"flow.response\"],\"format\":\"%s\"}"
                  .formatted(receiver.url(), format));
      assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    }
  }

  private static String answer(String id, String number) {
    return MetaCalls.answer(id, number, "", TestApp.quoted("{\"name\":\"%s\"}".formatted(VALUE)));
  }

  private int rows(String table) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      return db.firstRow("SELECT count(*) FROM " + table, row -> row.getInt(1)).orElseThrow();
    }
  }

  private void assertNothingIsLeft() {
    assertThat(rows("response")).isZero();
    assertThat(rows("event")).isZero();
    assertThat(rows("delivery")).isZero();
    assertThat(rows("delivery_attempt")).isZero();
  }

  private void awaitAttempts(int number) {
    long end = System.nanoTime() + 20_000_000_000L;
    int attempts;
    do {
      attempts = 0;
      Matcher matcher = ATTEMPTS.matcher(app.get("/metrics").text());
      while (matcher.find()) {
        attempts += Integer.parseInt(matcher.group(1));
      }
      assertThat(System.nanoTime()).as("%d of %d attempts", attempts, number).isLessThan(end);
    } while (attempts < number);
  }

  @ParameterizedTest
  @CsvSource({"purge,200", "purge,500", "purge,410", "delete,200", "delete,500"})
  void lateResult_restoresNothing_andOtherAnswersAreDelivered(String how, int status)
      throws Exception {
    createWebhooks();
    holdAndAnswer(status);
    meta.deliverAndRead(answer("wamid.1", NUMBER));
    assertThat(receiver.await(2)).allSatisfy(sent -> assertThat(sent.text()).contains(VALUE));

    delete(how);
    assertNothingIsLeft();
    release.countDown();
    awaitAttempts(2);

    assertNothingIsLeft();
    receiver.answer(200);
    enableAgain();
    meta.deliverAndRead(answer("wamid.2", OTHER_NUMBER));
    assertThat(receiver.await(4).subList(2, 4))
        .allSatisfy(sent -> assertThat(sent.text()).contains(OTHER_NUMBER));
    awaitAttempts(4);
    assertThat(rows("delivery WHERE state = 'delivered' AND attempts = 1")).isEqualTo(2);
    assertThat(receiver.requests()).hasSize(4);
  }

  private void delete(String how) {
    Reply deleted =
        how.equals("purge")
            ? app.post("/api/contacts/purge", "{\"phone_number\":\"%s\"}".formatted(NUMBER))
            : app.delete("/api/responses/" + app.get("/api/responses").requireText("items/0/id"));
    assertThat(deleted.status()).as("%s", deleted.text()).isEqualTo(200);
  }

  private void enableAgain() {
    app.get("/api/webhooks").requireList("items").stream()
        .map(webhook -> "/api/webhooks/" + webhook.requireText("id"))
        .forEach(webhook -> app.put(webhook, "{\"enabled\":true}"));
  }

  /** What Meta sends at once can be about several people. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bodyOfMetaWithTwoPeople_leavesNothingOfTheOneWhoIsPurged(boolean isLate) throws Exception {
    createWebhooks();
    holdAndAnswer(200);
    if (!isLate) {
      release.countDown();
    }
    meta.deliverAndRead(together(answer("wamid.1", OTHER_NUMBER), answer("wamid.2", NUMBER)));
    receiver.await(3);
    if (!isLate) {
      awaitAttempts(3);
    }

    delete("purge");
    release.countDown();
    awaitAttempts(3);

    assertThat(rows("response")).isOne();
    assertThat(rows("delivery")).isEqualTo(2);
    assertThat(rows("delivery_attempt")).isEqualTo(2);
    assertThat(rows("delivery_attempt WHERE answer_start LIKE '%" + NUMBER + "%'")).isZero();
  }

  /** One body with the changes of two. */
  private static String together(String first, String second) {
    String end = "]}]}";
    assertThat(first).endsWith(end);
    return first.substring(0, first.length() - end.length())
        + ","
        + second.substring(second.indexOf("{\"field\""));
  }
}
