package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /api/messages}: filters, pages and cursors. */
class MessageListTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  private Reply send(String flow, String to, String reference) {
    clock.advance(Duration.ofSeconds(1));
    Reply sent =
        app.post(flow + "/send", "{\"to\":\"%s\",\"reference\":\"%s\"}".formatted(to, reference));
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    return sent;
  }

  private List<String> references(String query) {
    return references(app.get("/api/messages?" + query));
  }

  private static List<String> references(Reply list) {
    assertThat(list.status()).as("%s", list.text()).isEqualTo(200);
    return list.requireList("items").stream()
        .map(message -> message.requireText("reference"))
        .toList();
  }

  @Test
  void filters_narrowTheList() {
    String survey = app.publishedFlow("Survey");
    String booking = app.publishedFlow("Booking");
    Reply first = send(survey, "4915550001", "a");
    send(survey, "4915550002", "b");
    Reply last = send(booking, "4915550001", "c");

    assertThat(references("")).containsExactly("c", "b", "a");
    assertThat(references("order=oldest")).containsExactly("a", "b", "c");
    assertThat(references("flow_id=" + survey.split("/")[3])).containsExactly("b", "a");
    assertThat(references("to=%2B4915550001")).containsExactly("c", "a");
    assertThat(references("contact_id=" + first.requireText("contact_id")))
        .containsExactly("c", "a");
    assertThat(references("reference=b")).containsExactly("b");
    assertThat(references("status=sent,read")).hasSize(3);
    assertThat(references("status=FAILED")).isEmpty();
    assertThat(references("answered=true")).isEmpty();
    assertThat(references("answered=false")).hasSize(3);
    assertThat(references("from=" + last.requireText("timestamp"))).containsExactly("c");
    assertThat(references("until=" + last.requireText("timestamp"))).containsExactly("b", "a");
    assertThat(references("account_id=" + first.requireText("account_id"))).hasSize(3);
    assertThat(references("account_id=other")).isEmpty();
  }

  @Test
  void total_comesFromCounters_orIsNotKnown() {
    String survey = app.publishedFlow("Survey");
    send(survey, "4915550001", "a");
    send(survey, "4915550001", "b");
    Reply counted = app.get("/api/messages?limit=1&status=sent&flow_id=" + survey.split("/")[3]);
    assertThat(counted.requireInt("total")).isEqualTo(2);
    assertThat(counted.requireInt("total_pages")).isEqualTo(2);
    assertThat(app.get("/api/messages?reference=a").isNull("total")).isTrue();
  }

  @Test
  void cursor_walksTheWholeList_whateverArrives() {
    String survey = app.publishedFlow("Survey");
    for (String reference : List.of("a", "b", "c", "d", "e")) {
      send(survey, "4915550001", reference);
    }
    List<String> seen = new ArrayList<>();
    Reply part = app.get("/api/messages?limit=2");
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      seen.addAll(references(part));
      next = part.data().nullableText("next_cursor");
      send(survey, "4915550001", "new");
      if (next.isPresent()) {
        part = app.get("/api/messages?limit=2&cursor=" + next.get());
        assertThat(part.isNull("page")).isTrue();
      }
    }
    assertThat(seen).containsExactly("e", "d", "c", "b", "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=x",
        "page=200&limit=100",
        "status=lost",
        "order=middle",
        "from=yesterday",
        "answered=perhaps"
      })
  void wrongParameters_areMalformed(String query) {
    Reply refused = app.get("/api/messages?" + query);
    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void wrongRecipient_isInvalid() {
    Reply refused = app.get("/api/messages?to=me");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().requireText("error_type")).isEqualTo("invalid_recipient");
  }

  @Test
  void accountWithMessages_isDeletedOnlyOnRequest() {
    Reply made = app.post("/api/accounts", "{\"name\":\"Shop\",\"sandbox\":true}");
    String account = "/api/accounts/" + made.requireText("id");
    Reply created =
        app.post(
            "/api/flows?account_id=" + made.requireText("id"),
            "{\"name\":\"Survey\",\"json_definition\":%s}".formatted(TestApp.FORM));
    String flow = "/api/flows/" + created.requireText("id");
    app.post(flow + "/publish?save=true");
    String message = "/api/messages/" + send(flow, "4915550001", "a").requireText("id");
    app.post(flow + "/deprecate");
    assertThat(app.delete(flow).status()).isEqualTo(200);

    Reply refused = app.delete(account);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).contains("keep_data=true");
    assertThat(app.delete(account + "?keep_data=true").status()).isEqualTo(200);
    StrictJson kept = app.get(message).data();
    assertThat(kept.requireText("account_id")).isEqualTo(made.requireText("id"));
  }
}
