package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.db.Database;
import headgate.forward.TestReceiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that anybody can send to the address of a flow: they cost the flow nothing. */
class EndpointStrangersTest {

  private static final String PING = "{\"action\":\"ping\"}";
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
    EndpointFixture.proxyTo(app, flow, backend.url(), "");
    phone = new EndpointPhone(app, "k1", flow);
  }

  private void rubbish(int status, int times, String... headers) {
    for (int i = 0; i < times; i++) {
      assertThat(phone.post("rubbish " + i, headers).status()).isEqualTo(status);
    }
  }

  private Reply calls(String outcome) {
    return app.get("/api/flows/%s/endpoint/calls?limit=100&outcome=%s".formatted(flow, outcome));
  }

  private void hasNoErrors(int requests) {
    StrictJson health = app.get("/api/flows/" + flow + "/endpoint").require("health");
    assertThat(health.requireInt("requests_30m")).isEqualTo(requests);
    assertThat(health.require("error_rate").toString()).isEqualTo("0.0");
    Reply stats = app.get("/api/flows/" + flow + "/endpoint/stats");
    assertThat(stats.requireInt("requests")).isEqualTo(requests);
    assertThat(stats.require("error_rate").toString()).isEqualTo("0.0");
  }

  /** Whom the events endpoint.error are about. */
  private List<String> troubled() {
    app.stop();
    try (Database db = Database.open(app.dataDirectory())) {
      return db.read(
          handle ->
              handle
                  .createQuery(
                      "SELECT subject FROM event WHERE type = 'endpoint.error' ORDER BY number")
                  .mapTo(String.class)
                  .list());
    }
  }

  @Test
  void unsignedRubbish_doesNotRaiseTheErrorRate_andIsToldOnceForTheAccount() {
    rubbish(432, 30);
    rubbish(432, 30, "X-Hub-Signature-256", "sha256=" + "0".repeat(64));

    hasNoErrors(0);
    assertThat(troubled()).containsExactly(account);
  }

  @Test
  void unsignedRubbish_isRecordedSixtyTimesAnHour_andTheOthersAreCounted() {
    rubbish(432, 65);
    assertThat(calls("bad_signature").requireList("items")).hasSize(60);

    clock.advance(Duration.ofHours(1));
    rubbish(432, 1);

    Reply after = calls("bad_signature");
    assertThat(after.requireList("items")).hasSize(61);
    assertThat(after.requireText("items/0/reason"))
        .endsWith("5 more such requests were not recorded before this one.");
    phone.call(200, PING);
    assertThat(calls("ping").requireList("items")).hasSize(1);
  }

  @Test
  void rubbishAtAnAccountThatTakesUnsignedRequests_doesNotRaiseTheErrorRate() {
    app.put("/api/accounts/" + account, "{\"app_secret\":null,\"allow_unsigned_endpoint\":true}");

    rubbish(400, 65);

    hasNoErrors(0);
    assertThat(calls("malformed").requireList("items")).hasSize(60);
  }

  @Test
  void signedRequestThatFails_countsAsAnError() {
    backend.answer(number -> TestReceiver.Answer.of(500));
    phone.call(200, SUBMIT);

    assertThat(app.get("/api/flows/" + flow + "/endpoint").require("health/error_rate").toString())
        .isEqualTo("1.0");
  }
}
