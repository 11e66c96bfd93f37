package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.account.AccountSecrets;
import headgate.account.HubSignature;
import headgate.answer.PickedFiles;
import headgate.db.Database;
import headgate.endpoint.call.CallOutcome;
import headgate.endpoint.call.EndpointCall;
import headgate.endpoint.key.KeyRing;
import headgate.endpoint.proxy.Proxy;
import headgate.endpoint.setting.EndpointSecrets;
import headgate.endpoint.token.PreviewTokens;
import headgate.forward.TestReceiver;
import headgate.outgoing.TargetRules;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Meta gives up 10 seconds after it sent a request. So the phone has an answer after 9 seconds,
 * whatever the user's system does. The requests here say that they came most of that time ago.
 */
class EndpointDeadlineTest {

  private static final Duration BEFORE = Duration.ofMillis(8_500);
  private static final Duration DEADLINE = Duration.ofSeconds(9);
  private static final Duration META = Duration.ofSeconds(10);

  private static final String SUBMIT =
      "{\"version\":\"3.0\",\"action\":\"data_exchange\",\"screen\":\"DAY\",\"flow_token\":\"t-1\","
          + "\"data\":{}}";

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver backend = new TestReceiver();

  private final InstantSource clock = InstantSource.system();
  private final CountDownLatch release = new CountDownLatch(1);
  private final BlockingQueue<EndpointCall> calls = new LinkedBlockingQueue<>();
  private EndpointPhone phone;
  private Database db;
  private Sessions sessions;
  private OpenedTokens tokens;
  private PickedFiles files;
  private Proxy proxy;
  private CalledEndpoint called;
  private DataEndpoint endpoint;

  @BeforeEach
  void openTheEndpointOfAStoppedServer() throws Exception {
    String account = EndpointFixture.account(app);
    String flow = EndpointFixture.flow(app, account);
    EndpointFixture.set(
        app,
        flow,
        "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"%s\",\"timeout_ms\":8000},\"fallback\":{\"message\":\"Please wait\"}}"
            .formatted(backend.url()));
    phone = new EndpointPhone(app, "k1", flow);
    app.stop();
    db = Database.open(app.dataDirectory());
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(app.dataDirectory()));
    sessions = new Sessions(db, clock);
    tokens = new OpenedTokens(db, Duration.ofDays(3), clock);
    files = new PickedFiles(db, box, () -> {}, clock);
    proxy = new Proxy(new TargetRules(true), (accountId, flowId, reason) -> {}, clock);
    AccountSecrets secrets = new AccountSecrets(box);
    called =
        db.read(handle -> CalledEndpoint.find(handle, flow, secrets, clock.instant()))
            .orElseThrow();
    Responders responders = new Responders(proxy, new EndpointSecrets(box));
    endpoint =
        new DataEndpoint(
            new RequestOpener(new KeyRing(db, box, KeyRing.changes(), clock)),
            new Decider(
                new ConversationReader(db, sessions, new PreviewTokens(box), clock),
                new ResponderCaller(
                    responders::of, sessions, new RequestFiles(files, file -> file)),
                tokens,
                clock),
            calls::add,
            clock);
  }

  @AfterEach
  void close() {
    release.countDown();
    proxy.close();
    tokens.close();
    sessions.close();
    files.close();
    db.close();
  }

  /** The user's system answers only after {@link #release}. */
  private void answerLater() {
    backend.answer(
        number -> {
          try {
            assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new TestReceiver.Answer(
              200, Map.of(), "{\"screen\":\"TIME\",\"data\":{\"note\":\"Too late\"}}");
        });
  }

  /** As if the request had come some time before. */
  private ReceivedRequest received(EndpointPhone.Sealed request, Duration before) {
    return new ReceivedRequest(
        request.body().getBytes(StandardCharsets.UTF_8),
        HubSignature.of(EndpointPhone.signature(EndpointPhone.SECRET, request.body())),
        true,
        "r-1",
        System.nanoTime() - before.toNanos());
  }

  @Test
  void systemThatAnswersLate_getsTheFallbackAfter9Seconds() throws Exception {
    answerLater();
    EndpointPhone.Sealed request = phone.seal(SUBMIT);

    PhoneAnswer answer = endpoint.receive(called, received(request, BEFORE));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(request.open(answer.sealed())).contains("Please wait").doesNotContain("Too late");
    EndpointCall call = calls.take();
    assertThat(call.outcome()).isEqualTo(CallOutcome.FALLBACK);
    assertThat(Duration.ofNanos(call.durationNanos())).isBetween(DEADLINE, META);
  }

  @Test
  void repetitionOfARequestThatTakesLong_isAnsweredAfter9Seconds() throws Exception {
    answerLater();
    EndpointPhone.Sealed request = phone.seal(SUBMIT);
    Thread first =
        new Thread(() -> endpoint.receive(called, received(request, Duration.ZERO)), "first");
    first.start();
    backend.await(1);

    PhoneAnswer answer = endpoint.receive(called, received(request, BEFORE));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(Duration.ofNanos(calls.take().durationNanos())).isBetween(DEADLINE, META);
    release.countDown();
    first.join();
    assertThat(List.copyOf(calls)).extracting(EndpointCall::status).containsExactly(200);
  }

  @Test
  void requestWhoseTimeIsOver_isAnsweredAtOnce() throws Exception {
    answerLater();
    EndpointPhone.Sealed request = phone.seal(SUBMIT);

    PhoneAnswer answer = endpoint.receive(called, received(request, DEADLINE));

    assertThat(request.open(answer.sealed())).contains("Please wait");
    assertThat(calls.take().backendStatus()).isNull();
  }
}
