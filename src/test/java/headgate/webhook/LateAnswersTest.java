package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers are stored and told whatever became of the token, and whatever the clock does. */
class LateAnswersTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  private final MetaCalls meta = new MetaCalls(app);

  private Reply send() {
    app.sandboxSettings("{\"auto_status\":\"off\"}");
    Reply sent = app.post(app.publishedFlow("Survey") + "/send", "{\"to\":\"4915550001\"}");
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    return sent;
  }

  private void answer(Reply sent, String id) {
    String context = "\"context\":{\"id\":\"%s\"},".formatted(sent.requireText("wa_message_id"));
    meta.deliverAndRead(MetaCalls.answer(id, "4915550001", context, "\"{}\""));
  }

  private List<StrictJson> answers() {
    return app.get("/api/responses").requireList("items");
  }

  @Test
  void answerAfterAWeek_isStoredAndTold_asIsOneToARevokedToken() throws Exception {
    app.post(
        "/api/webhooks",
        "{\"url\":\"%s\",\"events\":[\"flow.response\"]}".formatted(receiver.url()));
    Reply sent = send();
    clock.advance(Duration.ofDays(7));
    answer(sent, "wamid.late");
    assertThat(answers().get(0).requireText("token_state")).isEqualTo("expired");

    app.post("/api/messages/" + sent.requireText("id") + "/expire");
    answer(sent, "wamid.revoked");

    assertThat(answers())
        .extracting(answer -> answer.requireText("token_state"))
        .containsExactly("revoked", "expired");
    assertThat(receiver.await(2))
        .extracting(TestReceiver.Request::text)
        .allMatch(text -> text.contains("\"token_state\":\""));
  }

  @Test
  void clockThatJumpsBack_leavesAnswersInTheOrderInWhichTheyCame() {
    Reply sent = send();
    answer(sent, "wamid.1");
    clock.advance(Duration.ofHours(-3));
    answer(sent, "wamid.2");
    clock.advance(Duration.ofHours(1));
    answer(sent, "wamid.3");

    assertThat(answers())
        .extracting(answer -> answer.requireText("wa_message_id"))
        .containsExactly("wamid.3", "wamid.2", "wamid.1");
    assertThat(answers())
        .extracting(answer -> answer.requireInt("sequence"))
        .containsExactly(3, 2, 1);
  }
}
