package headgate.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code POST /api/flows/{id}/endpoint/check}. */
class EndpointCheckTest {

  private static final String DAY = "{\"screen\":\"DAY\",\"data\":{\"days\":[]}}";

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver backend = new TestReceiver();

  private String account;
  private String flow;

  @BeforeEach
  void setUp() {
    account = EndpointFixture.account(app, List.of(), List.of(EndpointPhone.SECRET));
    flow = EndpointFixture.flow(app, account);
  }

  private void makeKey() {
    Reply made = app.post("/api/accounts/" + account + "/keys", "{}");
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
  }

  private Reply check() {
    return app.post("/api/flows/" + flow + "/endpoint/check");
  }

  private List<String> statuses() {
    Reply reply = check();
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    List<StrictJson> checks = reply.requireList("checks");
    return checks.stream()
        .map(
            check ->
                "%s %s %s"
                    .formatted(
                        check.requireText("name"),
                        check.requireText("status").replace("warn", "ok"), // a slow machine
                        check.require("http_status")))
        .toList();
  }

  @Test
  void endpointThatWorks_isAsMetaWantsIt() {
    makeKey();
    EndpointFixture.proxyTo(app, flow, backend.url(), "");
    backend.answer(number -> new TestReceiver.Answer(200, Map.of(), DAY));

    assertThat(statuses())
        .containsExactly(
            "ping ok 200",
            "INIT ok 200",
            "unknown token ok 200",
            "request without Meta's signature ok 432");
    assertThat(check().requireBoolean("ok")).isTrue();
    assertThat(new String(backend.requests().get(0).body(), UTF_8)).contains("\"INIT\"");
  }

  @Test
  void unknownTokens_areRefused_ifOnlyKnownOnesAreAccepted() {
    makeKey();
    EndpointFixture.proxyTo(app, flow, backend.url(), ",\"token_policy\":\"known\"");
    backend.answer(number -> new TestReceiver.Answer(200, Map.of(), DAY));

    assertThat(statuses()).contains("INIT ok 200", "unknown token ok 427");
  }

  @Test
  void endpointThatIsOpenToEverybody_isAWarning() {
    makeKey();
    EndpointFixture.proxyTo(app, flow, backend.url(), "");
    backend.answer(number -> new TestReceiver.Answer(200, Map.of(), DAY));
    app.put("/api/accounts/" + account, "{\"app_secret\":null,\"allow_unsigned_endpoint\":true}");

    StrictJson unsigned = check().requireList("checks").get(3);

    assertThat(unsigned.requireText("status")).isEqualTo("warn");
    assertThat(unsigned.requireInt("http_status")).isEqualTo(200);
    assertThat(unsigned.requireText("message")).contains("allow_unsigned_endpoint");
  }

  @Test
  void backendThatFails_isSeenByTheFirstRequest() {
    makeKey();
    EndpointFixture.proxyTo(app, flow, backend.url(), "");
    backend.answer(500);

    assertThat(statuses()).contains("ping ok 200", "INIT fail 500");
    assertThat(check().requireBoolean("ok")).isFalse();
  }

  @Test
  void endpointThatIsOff_orHasNoKey_isAConflict() {
    assertThat(check().status()).isEqualTo(409);
    assertThat(check().message()).contains("off");
    EndpointFixture.proxyTo(app, flow, backend.url(), "");
    assertThat(check().status()).isEqualTo(409);
    assertThat(check().message()).contains("/keys");
  }
}
