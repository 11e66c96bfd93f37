package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The data endpoint after a crash, and while the clock jumps. */
class EndpointRecoveryTest {

  private static final String SUBMIT =
      "{\"version\":\"3.0\",\"action\":\"data_exchange\",\"screen\":\"DAY\",\"flow_token\":\"t-1\","
          + "\"data\":{\"day\":\"1\"}}";

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  @RegisterExtension private final TestReceiver backend = new TestReceiver();

  private String account;
  private String flow;
  private EndpointPhone phone;

  @BeforeEach
  void setUp() {
    account = EndpointFixture.account(app);
    flow = EndpointFixture.flow(app, account);
    EndpointFixture.set(
        app, flow, "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"%s\"}}".formatted(backend.url()));
    phone = new EndpointPhone(app, "k1", flow);
    answer(Duration.ZERO);
  }

  /**
   * @param jump of the clock while the user's system answers
   */
  private void answer(Duration jump) {
    backend.answer(
        number -> {
          clock.advance(jump);
          return new TestReceiver.Answer(
              200,
              Map.of(),
              "{\"screen\":\"TIME\",\"data\":{\"note\":\"Number %d\"}}".formatted(number));
        });
  }

  private StrictJson asked(int index) {
    return StrictJson.parse(backend.requests().get(index).text());
  }

  /** The person taps again. The user's system knows the repetition by token and screen. */
  @Test
  void requestAfterACrash_isAskedAgain_withAnotherIdAndTheSameToken() {
    phone.call(200, SUBMIT);
    app.restart();

    assertThat(phone.call(200, SUBMIT).requireText("data/note")).isEqualTo("Number 2");

    assertThat(backend.requests()).hasSize(2);
    assertThat(backend.requests().get(1).header("webhook-id"))
        .startsWith("xch_")
        .isNotEqualTo(backend.requests().get(0).header("webhook-id"));
    for (String path : new String[] {"flow_token", "screen"}) {
      assertThat(asked(1).requireText("data/request/" + path))
          .isEqualTo(asked(0).requireText("data/request/" + path));
    }
  }

  @Test
  void clockThatJumps_movesNoDeadline_andForgetsNoAnswer() {
    EndpointPhone.Sealed request = phone.seal(SUBMIT);
    answer(Duration.ofDays(2));
    Reply first = phone.send(request);
    assertThat(request.open(first.text())).contains("Number 1");

    assertThat(phone.send(request).text()).isEqualTo(first.text());
    answer(Duration.ofDays(-4));
    assertThat(phone.call(200, SUBMIT).requireText("data/note")).isEqualTo("Number 2");
    assertThat(phone.send(request).text()).isEqualTo(first.text());
    assertThat(phone.call(200, SUBMIT).requireText("data/note")).isEqualTo("Number 3");
    assertThat(asked(2).requireInt("data/deadline_ms")).isBetween(1, 5_000);
  }

  @Test
  void wrongAppSecret_isSaidWithTheApp() {
    app.put("/api/accounts/" + account, "{\"app_id\":\"4242\"}");
    String body = phone.seal(SUBMIT).body();

    phone.post(body, "X-Hub-Signature-256", EndpointPhone.signature("other", body));

    assertThat(app.get("/api/flows/" + flow + "/endpoint/calls").requireText("items/0/reason"))
        .contains("app 4242");
  }
}
