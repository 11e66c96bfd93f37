package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way with the simulator: send a flow, fill it in, receive the answer. */
class LoopTest {

  private static final String FORM =
      """
      {"version":"7.3","screens":[{"id":"START","title":"Start","terminal":true,\
      "layout":{"type":"SingleColumnLayout","children":[\
      {"type":"TextInput","name":"city","label":"City"},\
      {"type":"Footer","label":"Send","on-click-action":{"name":"complete",\
      "payload":{"city":"${form.city}"}}}]}}]}""";

  @RegisterExtension private final TestApp app = new TestApp();

  private String publishedFlow() {
    Reply created =
        app.post("/api/flows", "{\"name\":\"Survey\",\"json_definition\":%s}".formatted(FORM));
    String flow = "/api/flows/" + created.requireText("id");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    return flow;
  }

  private void connect() {
    String account = app.get("/api/accounts").requireText("items/0/id");
    Reply connected = app.post("/api/accounts/" + account + "/connect-webhook");
    assertThat(connected.status()).as("%s", connected.text()).isEqualTo(200);
  }

  private Reply send(String flow) {
    Reply sent = app.post(flow + "/send", "{\"to\":\"4915550001\",\"reference\":\"order-17\"}");
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    return sent;
  }

  private StrictJson firstAnswer() {
    long end = System.nanoTime() + 30_000_000_000L;
    List<StrictJson> answers;
    do {
      answers = app.get("/api/responses").requireList("items");
      assertThat(System.nanoTime()).as("no answer came").isLessThan(end);
    } while (answers.isEmpty());
    return answers.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "'',message",
    "no_token,message",
    "no_context,token",
    "object,message",
    "wa_flow_params,message",
    "no_phone,message",
    "username,message",
    "escaped,message",
    "duplicate,message",
    "regrouped,message",
    "unknown_fields,message"
  })
  void answerOfThePhone_isReceived(String variant, String joinedBy) {
    String flow = publishedFlow();
    connect();
    Reply sent = send(flow);

    Reply replied =
        app.sandboxPost(
            "/_sandbox/messages/" + sent.requireText("wa_message_id") + "/reply",
            "{\"response\":{\"city\":\"Köln/Süd\"},\"variant\":[%s]}"
                .formatted(variant.isEmpty() ? "" : TestApp.quoted(variant)));
    assertThat(replied.status()).as("%s", replied.text()).isLessThan(300);

    StrictJson answer = firstAnswer();
    assertThat(answer.requireText("joined_by")).isEqualTo(joinedBy);
    assertThat(answer.requireText("message_id")).isEqualTo(sent.requireText("id"));
    assertThat(answer.requireText("reference")).isEqualTo("order-17");
    assertThat(answer.requireText("answers/0/label")).isEqualTo("City");
    assertThat(answer.requireText("answers/0/value")).isEqualTo("Köln/Süd");
    assertThat(app.get("/api/responses").requireInt("total")).isEqualTo(1);
  }

  @Test
  void answerBeforeTheSendIsAnswered_isJoined() {
    String flow = publishedFlow();
    connect();
    app.sandboxSettings(
        "{\"auto_reply\":{\"response\":{\"elsewhere\":\"Bonn\"},\"variant\":[\"before_send_answer\","
            + "\"no_token\"]}}");

    Reply sent = send(flow);

    StrictJson answer;
    long end = System.nanoTime() + 30_000_000_000L;
    do {
      answer = firstAnswer();
      assertThat(System.nanoTime()).as("%s", answer).isLessThan(end);
    } while (!answer.requireText("joined_by").equals("message"));
    assertThat(answer.requireText("message_id")).isEqualTo(sent.requireText("id"));
  }

  /** The message may never have left, so only what names it says that the person has it. */
  @Test
  void answerThatIsOnlyGuessedToBeToALostMessage_leavesItsOutcomeUnknown() {
    String flow = publishedFlow();
    MetaCalls meta = new MetaCalls(app);
    app.sandboxSettings("{\"auto_status\":\"off\"}");
    app.fault("{\"kind\":\"drop\",\"route\":\"messages\",\"when\":\"before\"}");
    Reply lost = app.post(flow + "/send", "{\"to\":\"4915550001\"}");
    String message = "/api/messages/" + lost.requireText("message_id");
    String values = TestApp.quoted("{\"city\":\"Bonn\"}");

    meta.deliverAndRead(MetaCalls.answer("wamid.in.1", "4915550001", "", values));

    assertThat(firstAnswer().requireText("joined_by")).isEqualTo("fields");
    assertThat(app.get(message).requireText("status")).isEqualTo("pending");
    assertThat(app.get(message).requireBoolean("outcome_unknown")).isTrue();

    String token = app.get(message).requireText("flow_token");
    String named = values.replace("{", "{\\\"flow_token\\\":\\\"%s\\\",".formatted(token));
    meta.deliverAndRead(MetaCalls.answer("wamid.in.2", "4915550001", "", named));

    assertThat(app.get(message).requireText("status")).isEqualTo("delivered");
    assertThat(app.get(message).requireBoolean("outcome_unknown")).isFalse();
  }
}
