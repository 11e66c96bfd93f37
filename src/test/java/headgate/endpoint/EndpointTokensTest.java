package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a flow token is worth at the data endpoint. */
class EndpointTokensTest {

  private static final String TIME = "{\"screen\":\"TIME\",\"data\":{\"note\":\"Hello\"}}";

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
    backend.answer(number -> new TestReceiver.Answer(200, Map.of(), TIME));
    String keys = "/api/accounts/" + account + "/keys";
    String key = app.get(keys).requireText("items/0/id");
    assertThat(app.post(keys + "/" + key + "/upload").status()).isEqualTo(200);
    publish(flow);
  }

  private void publish(String id) {
    for (String step : new String[] {"/save-to-meta", "/publish"}) {
      Reply done = app.post("/api/flows/" + id + step);
      assertThat(done.status()).as("%s", done.text()).isEqualTo(200);
    }
  }

  /** Sends the form; returns the id of the message. */
  private String send(String to, String more) {
    return send(flow, to, more);
  }

  private String send(String id, String to, String more) {
    Reply sent =
        app.post(
            "/api/messages",
            "{\"flow_id\":\"%s\",\"to\":\"%s\",\"body\":\"Hi\",\"flow_token\":\"t-1\"%s}"
                .formatted(id, to, more));
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    return sent.requireText("id");
  }

  private static String submit(String token) {
    return "{\"version\":\"3.0\",\"action\":\"data_exchange\",\"screen\":\"DAY\",\"data\":{}%s}"
        .formatted(token == null ? "" : ",\"flow_token\":\"" + token + "\"");
  }

  /** What the user's system was told of the last request. */
  private StrictJson told() {
    return StrictJson.parse(backend.requests().get(backend.requests().size() - 1).text())
        .require("data");
  }

  @Test
  void firstRequest_opensTheToken_andItsLifeBegins() {
    String message = send("4915550001", ",\"reference\":\"order-17\"");
    assertThat(app.get("/api/messages/" + message).isNull("expires_at")).isTrue();
    clock.advance(Duration.ofDays(10));

    phone.call(200, submit("t-1"));

    assertThat(told().requireText("token/state")).isEqualTo("fresh");
    assertThat(told().requireText("message/reference")).isEqualTo("order-17");
    assertThat(told().requireText("contact/phone_number")).isEqualTo("4915550001");
    assertThat(Instant.parse(app.get("/api/messages/" + message).requireText("expires_at")))
        .isEqualTo(clock.instant().plus(Duration.ofDays(3)));

    phone.call(200, submit("t-1"));
    assertThat(told().requireText("token/state")).isEqualTo("open");
    clock.advance(Duration.ofDays(3));
    assertThat(phone.call(427, submit("t-1")).requireText("error_msg")).isNotEmpty();
  }

  @Test
  void firstRequest_doesNotWaitForADatabaseThatIsBusy() throws Exception {
    send("4915550001", "");
    String url = "jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      long start = System.nanoTime();

      phone.call(200, submit("t-1"));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      statement.execute("ROLLBACK");
    }
    phone.call(200, submit("t-1"));
    phone.call(200, submit("t-1"));
    assertThat(told().requireText("token/state")).isEqualTo("open");
  }

  @Test
  void endedToken_closesTheFormWithTheWordsOfTheFlow() {
    String message = send("4915550001", "");
    EndpointFixture.set(app, flow, "{\"expired_message\":\"Write to us for a new one\"}");
    app.post("/api/messages/" + message + "/expire");

    assertThat(phone.call(427, submit("t-1")).toString())
        .isEqualTo("{\"error_msg\":\"Write to us for a new one\"}");
    assertThat(backend.requests()).isEmpty();
  }

  @Test
  void tokenOfOtherSender_goesOnWithASessionOfItsOwn_unlessOnlyKnownOnesMay() {
    phone.call(200, submit("from-another-system"));
    assertThat(told().requireText("token/state")).isEqualTo("unknown");
    assertThat(told().isNull("message")).isTrue();
    assertThat(told().isNull("contact")).isTrue();

    EndpointFixture.set(app, flow, "{\"token_policy\":\"known\"}");
    phone.call(427, submit("from-another-system"));
  }

  @Test
  void previewToken_isKnownForADay() {
    EndpointFixture.set(app, flow, "{\"token_policy\":\"known\"}");
    Reply made = app.post("/api/flows/" + flow + "/preview-token");
    assertThat(made.status()).isEqualTo(201);
    String token = made.requireText("flow_token");
    assertThat(Instant.parse(made.requireText("expires_at")))
        .isEqualTo(clock.instant().plus(Duration.ofDays(1)));

    phone.call(200, submit(token));
    phone.call(427, submit(token.substring(0, token.length() - 1) + "x"));
    new EndpointPhone(app, "k1", account).call(200, submit(token));
    clock.advance(Duration.ofDays(1));
    phone.call(427, submit(token));
  }

  @Test
  void previewToken_needsAFlow() {
    String none = "/api/flows/01a2189f-0000-735a-9a60-000000000000/preview-token";

    assertThat(app.post(none).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unused", ""})
  void missingToken_goesOnWithoutAPerson(String token) {
    EndpointFixture.set(app, flow, "{\"token_policy\":\"known\"}");

    phone.call(200, submit(token.isEmpty() ? null : token));

    assertThat(told().requireText("token/state")).isEqualTo("missing");
  }

  @Test
  void tokenOfSeveralPeople_goesOnWithoutAPerson() {
    send("4915550001", ",\"reference\":\"one\"");
    send("4915550002", ",\"reference\":\"two\"");

    phone.call(200, submit("t-1"));

    assertThat(told().requireText("token/state")).isEqualTo("shared");
    assertThat(told().isNull("message")).isTrue();
    assertThat(told().isNull("contact")).isTrue();
  }

  @Test
  void tokenOfSeveralPeople_staysShared_whenTheMessagesOfOneAreDeleted() {
    send("4915550001", "");
    send("4915550002", ",\"reference\":\"two\"");
    Reply purged = app.post("/api/contacts/purge", "{\"phone_number\":\"4915550001\"}");
    assertThat(purged.status()).as("%s", purged.text()).isEqualTo(200);

    for (EndpointPhone called : List.of(phone, new EndpointPhone(app, "k1", account))) {
      called.call(200, submit("t-1"));

      assertThat(told().requireText("token/state")).isEqualTo("shared");
      assertThat(told().isNull("contact")).isTrue();
    }
  }

  @Test
  void tokenOfOnePerson_isNotShared_whenAMessageIsDeleted() {
    send("4915550001", "");
    send("4915550001", "");
    app.post("/api/contacts/purge", "{\"phone_number\":\"4915550001\"}");

    phone.call(200, submit("t-1"));

    assertThat(told().requireText("token/state")).isEqualTo("unknown");
  }

  @Test
  void peopleWithOneToken_doNotSeeEachOthersValues() {
    send("4915550001", "");
    send("4915550002", "");
    backend.answer(
        number ->
            number == 1
                ? new TestReceiver.Answer(
                    200, Map.of(), "{\"screen\":\"DAY\",\"data\":{\"days\":[{\"id\":\"secret\"}]}}")
                : TestReceiver.Answer.of(500));
    phone.call(200, submit("t-1"));

    assertThat(phone.call(200, submit("t-1")).toString()).doesNotContain("secret");
  }

  @Test
  void tokenOfSeveralPeopleInSeveralFlows_goesOnWithoutAPerson_atTheAddressOfTheAccount() {
    String other = EndpointFixture.flow(app, account);
    EndpointFixture.set(
        app, other, "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"%s\"}}".formatted(backend.url()));
    publish(other);
    send(flow, "4915550001", "");
    send(other, "4915550002", "");

    new EndpointPhone(app, "k1", account).call(200, submit("t-1"));
    assertThat(told().requireText("token/state")).isEqualTo("shared");
    assertThat(told().isNull("contact")).isTrue();

    phone.call(200, submit("t-1"));
    assertThat(told().requireText("contact/phone_number")).isEqualTo("4915550001");
  }

  @Test
  void newestMessageToAPerson_counts() {
    send("4915550001", ",\"reference\":\"one\"");
    send("4915550001", ",\"reference\":\"two\"");

    phone.call(200, submit("t-1"));

    assertThat(told().requireText("message/reference")).isEqualTo("two");
  }

  private static String signed(String token, String secret) throws Exception {
    String head =
        base64("{\"alg\":\"HS256\"}") + "." + base64("{\"flow_token\":\"" + token + "\"}");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] hmac = mac.doFinal(head.getBytes(StandardCharsets.US_ASCII));
    return head + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String withSignature(String version, String signature) {
    return submit("t-1")
        .replace("\"3.0\"", "\"" + version + "\"")
        .replace("\"data\"", "\"flow_token_signature\":\"" + signature + "\",\"data\"");
  }

  @Test
  void signatureOfTheToken_mustFit_alsoWithTheSecretBefore() throws Exception {
    phone.call(200, withSignature("4.0", signed("t-1", EndpointPhone.SECRET)));
    assertThat(told().requireText("token/signature")).isEqualTo("ok");
    phone.refused(432, withSignature("4.0", signed("t-1", "other")));
    phone.refused(432, withSignature("4.0", signed("t-2", EndpointPhone.SECRET)));
    phone.call(200, withSignature("3.0", "not checked before 4.0"));
    assertThat(told().requireText("token/signature")).isEqualTo("absent");

    app.put("/api/accounts/" + account, "{\"old_app_secret\":\"before\"}");
    phone.call(200, withSignature("4.0", signed("t-1", "before")));
  }

  @Test
  void missingSignature_isRefusedIfTheFlowRequiresOne() throws Exception {
    EndpointFixture.set(app, flow, "{\"require_token_signature\":true}");

    phone.refused(432, submit("t-1"));
    phone.call(200, withSignature("4.0", signed("t-1", EndpointPhone.SECRET)));
  }

  @Test
  void refusedSignature_doesNotOpenTheToken() throws Exception {
    String message = send("4915550001", "");

    phone.refused(432, withSignature("4.0", signed("t-1", "other")));

    assertThat(app.get("/api/messages/" + message).isNull("expires_at")).isTrue();
  }
}
