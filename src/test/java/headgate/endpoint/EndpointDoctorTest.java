package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the doctor says of data endpoints. */
class EndpointDoctorTest {

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver backend = new TestReceiver();

  private String account;
  private String flow;

  /** The form is published before it has an endpoint, so that nothing has asked the endpoint. */
  @BeforeEach
  void setUp() {
    account = EndpointFixture.account(app);
    flow =
        app.post(
                "/api/flows",
                "{\"name\":\"Booking\",\"account_id\":\"%s\",\"json_definition\":%s}"
                    .formatted(account, TestApp.FORM))
            .requireText("id");
  }

  private void publish() {
    for (String step : new String[] {"/save-to-meta", "/publish"}) {
      Reply done = app.post("/api/flows/" + flow + step);
      assertThat(done.status()).as("%s", done.text()).isEqualTo(200);
    }
  }

  private List<StrictJson> checks(String name) {
    return app.get("/api/doctor").requireList("checks").stream()
        .filter(check -> check.requireText("name").equals(name))
        .toList();
  }

  private StrictJson answers() {
    return checks("endpoint_answers").get(0);
  }

  @Test
  void publishedFlowWhoseEndpointWasNotAsked_isAWarning_untilItAnswers() {
    EndpointFixture.proxyTo(app, flow, backend.url(), "");
    assertThat(answers().requireText("status")).isEqualTo("ok"); // a draft

    publish();

    StrictJson warning = answers();
    assertThat(warning.requireText("status")).isEqualTo("warn");
    assertThat(warning.requireText("flow_id")).isEqualTo(flow);
    assertThat(warning.requireText("seen")).contains("no phone or ping has asked");
    assertThat(warning.requireText("advice")).contains("/endpoint/check");

    new EndpointPhone(app, "k3", flow).refused(421, "{\"action\":\"ping\"}");
    app.get("/api/flows/" + flow + "/endpoint/calls"); // the log is stored
    assertThat(answers().requireText("seen")).contains("ended with not_decrypted");

    new EndpointPhone(app, "k1", flow).call(200, "{\"action\":\"ping\"}");
    app.get("/api/flows/" + flow + "/endpoint/calls");
    assertThat(answers().requireText("status")).isEqualTo("ok");
  }

  @Test
  void accountThatTakesUnsignedRequests_isAWarning() {
    app.put("/api/accounts/" + account, "{\"app_secret\":null,\"allow_unsigned_endpoint\":true}");

    assertThat(checks("app_secret"))
        .extracting(check -> check.requireText("seen"))
        .anyMatch(seen -> seen.contains("Everybody can call the data endpoints"));
  }
}
