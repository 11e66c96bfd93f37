package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.FullDisk;
import headgate.Reply;
import headgate.TestApp;
import headgate.db.Database;
import headgate.forward.TestReceiver;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds when something around the data endpoint fails. */
class EndpointFailuresTest {

  private static final String SUBMIT =
      "{\"version\":\"3.0\",\"action\":\"data_exchange\",\"screen\":\"DAY\",\"flow_token\":\"t-1\","
          + "\"data\":{\"day\":\"1\"}}";

  @RegisterExtension private final TestApp app = new TestApp().with("endpoint-parallel", "4");

  @RegisterExtension private final TestReceiver backend = new TestReceiver();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);
  private String account;
  private String flow;
  private EndpointPhone phone;

  @BeforeEach
  void setUp() {
    account = EndpointFixture.account(app);
    flow = EndpointFixture.flow(app, account);
    EndpointFixture.proxyTo(
        app, flow, backend.url(), ",\"fallback\":{\"message\":\"Please wait\"}");
    phone = new EndpointPhone(app, "k1", flow);
  }

  @AfterEach
  void stop() {
    release.countDown();
    threads.shutdownNow();
  }

  /** The user's system answers only after {@link #release}. */
  private void answerLater() {
    backend.answer(
        number -> {
          try {
            assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new TestReceiver.Answer(
              200,
              Map.of(),
              "{\"screen\":\"TIME\",\"data\":{\"note\":\"Number %d\"}}".formatted(number));
        });
  }

  @Test
  void sameBytesAtTheSameTime_areOneComputationAndOneAnswer() throws Exception {
    answerLater();
    EndpointPhone.Sealed request = phone.seal(SUBMIT);
    Future<Reply> first = threads.submit(() -> phone.send(request));
    backend.await(1);
    Future<Reply> second = threads.submit(() -> phone.send(request));
    release.countDown();

    Reply answer = first.get(20, TimeUnit.SECONDS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(second.get(20, TimeUnit.SECONDS).text()).isEqualTo(answer.text());
    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void slowSystemOfOneFlow_leavesRoomForOtherFlows() throws Exception {
    answerLater();
    List<Future<Reply>> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      waiting.add(threads.submit(() -> phone.send(phone.seal(SUBMIT))));
    }
    backend.await(2);

    phone.refused(503, SUBMIT);
    String second = EndpointFixture.flow(app, account);
    assertThat(
            new EndpointPhone(app, "k1", second)
                .call(200, SUBMIT)
                .requireText("data/error_message"))
        .isNotEmpty();

    release.countDown();
    for (Future<Reply> one : waiting) {
      assertThat(one.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
    assertThat(phone.send(phone.seal(SUBMIT)).status()).isEqualTo(200);
  }

  @Test
  void systemThatDoesNotAnswerInTime_getsTheFallback() {
    EndpointFixture.set(app, flow, "{\"proxy\":{\"timeout_ms\":100}}");
    answerLater();

    assertThat(phone.call(200, SUBMIT).requireText("data/error_message")).isEqualTo("Please wait");
  }

  @Test
  void noSystemAtTheAddress_getsTheFallback() {
    EndpointFixture.set(app, flow, "{\"proxy\":{\"url\":\"http://127.0.0.1:1/\"}}");

    assertThat(phone.call(200, SUBMIT).requireText("data/error_message")).isEqualTo("Please wait");
  }

  @Test
  void keyOfAnotherSystem_isRefused_andTheReasonIsLogged() {
    new EndpointPhone(app, "k3", flow).refused(421, SUBMIT);

    assertThat(reason("not_decrypted")).isEqualTo("key_does_not_fit");
  }

  @Test
  void wrongAppSecret_isRefused_andTheReasonIsLogged() {
    String body = phone.seal(SUBMIT).body();

    assertThat(
            phone
                .post(body, "X-Hub-Signature-256", EndpointPhone.signature("other", body))
                .status())
        .isEqualTo(432);
    assertThat(reason("bad_signature")).contains("app secret");
  }

  @Test
  void longNames_areCutInTheLog() {
    phone.call(200, SUBMIT.replace("data_exchange", "a".repeat(5_000)));

    assertThat(
            app.get("/api/flows/" + flow + "/endpoint/calls?outcome=fallback")
                .requireText("items/0/action"))
        .hasSize(200);
  }

  @Test
  void nameAndNumberThatNoProgramReads_areMalformed() {
    phone.refused(400, SUBMIT.replace("\"1\"", "1".repeat(2_000)));
    phone.refused(400, SUBMIT.replace("day", "d".repeat(60_000)));

    assertThat(reason("malformed")).contains("JSON");
  }

  @Test
  void secretsOfAnotherKey_areTheReason() throws Exception {
    app.put("/api/accounts/" + account, "{\"app_secret\":null,\"allow_unsigned_endpoint\":true}");
    replaceTheSecretKey();

    phone.refused(421, SUBMIT);
    importKey();
    assertThat(phone.call(200, SUBMIT).requireText("data/error_message")).isEqualTo("Please wait");
    assertThat(reason("fallback")).contains("does not open the secret of this endpoint");

    app.put("/api/accounts/" + account, "{\"app_secret\":\"%s\"}".formatted(EndpointPhone.SECRET));
    replaceTheSecretKey();
    phone.refused(432, SUBMIT);
    assertThat(reason("bad_signature")).contains("does not open the app secret");
  }

  private void replaceTheSecretKey() throws Exception {
    app.stop();
    try (Database db = Database.open(app.dataDirectory())) {
      db.execute(handle -> handle.execute("DELETE FROM setting WHERE name = 'secret_key_proof'"));
    }
    Files.delete(app.dataDirectory().resolve("secret.key"));
    app.start();
  }

  private void importKey() {
    String pem = TestApp.quoted(EndpointVectors.key("k1").privateKeyPem());
    String keys = "/api/accounts/" + account + "/keys";
    app.post(keys, "{\"private_key_pem\":%s,\"upload\":false}".formatted(pem));
  }

  /** What the call log says about the newest call with an outcome. */
  private String reason(String outcome) {
    return app.get("/api/flows/" + flow + "/endpoint/calls?outcome=" + outcome)
        .requireText("items/0/reason");
  }

  @Test
  void rotatedKey_opensUntilItRetires() {
    String keys = "/api/accounts/" + account + "/keys";
    String key = app.get(keys).requireText("items/0/id");
    app.post(keys + "/" + key + "/upload");
    assertThat(app.post(keys + "/rotate", "{\"overlap_days\":1}").status()).isEqualTo(201);
    phone.call(200, SUBMIT);

    assertThat(app.delete(keys + "/" + key).status()).isEqualTo(200);

    phone.refused(421, SUBMIT);
  }

  @Test
  void answerThatIsNotJson_getsTheFallback() {
    backend.answer(number -> new TestReceiver.Answer(200, Map.of(), "not JSON"));

    assertThat(phone.call(200, SUBMIT).requireText("data/error_message")).isEqualTo("Please wait");
  }

  @Test
  void fullDisk_leavesPingsAndAnswers() throws Exception {
    backend.answer(
        number ->
            new TestReceiver.Answer(
                200, Map.of(), "{\"screen\":\"TIME\",\"data\":{\"note\":\"Hello\"}}"));
    FullDisk full = new FullDisk(app.dataDirectory().resolve("headgate.db"));
    try {
      assertThat(phone.call(200, "{\"action\":\"ping\"}").requireText("data/status"))
          .isEqualTo("active");
      assertThat(phone.call(200, SUBMIT).requireText("screen")).isEqualTo("TIME");
    } finally {
      full.close();
    }
  }
}
