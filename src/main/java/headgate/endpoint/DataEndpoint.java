package headgate.endpoint;

import headgate.endpoint.ReplayCache.Claim;
import headgate.endpoint.call.CallOutcome;
import headgate.endpoint.call.CallValues;
import headgate.endpoint.call.EndpointCall;
import headgate.endpoint.crypto.EncryptedRequest;
import headgate.endpoint.crypto.EndpointCipher;
import headgate.endpoint.crypto.MalformedRequestException;
import headgate.endpoint.crypto.OpenedRequest;
import headgate.endpoint.setting.EndpointSettings.LogValues;
import headgate.flow.Flow;
import headgate.json.Json;
import headgate.json.Sha256;
import headgate.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Answers requests of phones: from the bytes that come to the bytes that go. Thread-safe.
 *
 * <p>The order is Meta's (Implementing endpoints for Flows): signature, decryption, ping, reported
 * errors, token, and only then the responder.
 */
final class DataEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(DataEndpoint.class);

  /** Meta gives up after 10 seconds. */
  private static final Duration DEADLINE = Duration.ofSeconds(9);

  private static final int BAD_REQUEST = 400;
  private static final int NOT_DECRYPTED = 421;
  private static final int FAILED = 500;
  private static final int OVERLOADED = 503;

  private static final String NO_SECRET =
      "The account has no app secret, with which Meta signs its requests.";
  private static final String SEALED_SECRET =
      "The secret key of this server does not open the app secret of the account. Set it again.";

  private final RequestOpener opener;
  private final Decider decider;
  private final ReplayCache replays = new ReplayCache(System::nanoTime);
  private final Consumer<EndpointCall> log;
  private final InstantSource clock;

  /**
   * @param log gets each call; must return at once
   */
  DataEndpoint(
      RequestOpener opener, Decider decider, Consumer<EndpointCall> log, InstantSource clock) {
    this.opener = opener;
    this.decider = decider;
    this.log = log;
    this.clock = clock;
  }

  /** What is known of a call while it is worked on. Belongs to one thread. */
  private static final class CallProgress {

    private @Nullable String keyId;
    private @Nullable PhoneRequest request;
    private @Nullable Conversation conversation;
    private final boolean isVerified;
    private long cryptoNanos;

    CallProgress(boolean isVerified) {
      this.isVerified = isVerified;
    }
  }

  PhoneAnswer receive(CalledEndpoint called, ReceivedRequest received) {
    boolean mayCall = received.mayCall(called);
    CallProgress progress = new CallProgress(mayCall && !called.isOpenToEverybody());
    if (!mayCall) {
      return end(
          called,
          received,
          progress,
          Decision.error(Decision.BAD_SIGNATURE, CallOutcome.BAD_SIGNATURE, wrongSignature(called)),
          PhoneAnswer.error(Decision.BAD_SIGNATURE));
    }
    ReplayCache.Work work = replays.begin(Sha256.hex(received.body()));
    if (!work.isFirst()) {
      return repeated(called, received, progress, work.entry());
    }
    PhoneAnswer answer = PhoneAnswer.error(FAILED);
    boolean keeps = false;
    try {
      Reply worked = work(called, received, progress, work.entry());
      answer = worked.answer();
      keeps = worked.keeps();
      return answer;
    } catch (RuntimeException e) {
      LOG.error("A request of a phone failed", e);
      Decision failed = Decision.error(FAILED, CallOutcome.FAILED, "Headgate failed.");
      return end(called, received, progress, failed, answer);
    } finally {
      work.entry().complete(answer, keeps);
    }
  }

  private static String wrongSignature(CalledEndpoint called) {
    if (called.appSecrets().isEmpty()) {
      return called.account().appSecret() == null ? NO_SECRET : SEALED_SECRET;
    }
    String appId = called.account().appId();
    return "The signature does not fit the app secret of the account. Meta signs with that of %s."
        .formatted(appId == null ? "the app that the flow is connected to" : "app " + appId);
  }

  /** No answer to a request of which too many are worked on. */
  PhoneAnswer overloaded(CalledEndpoint called, ReceivedRequest received) {
    return end(
        called,
        received,
        new CallProgress(received.mayCall(called) && !called.isOpenToEverybody()),
        Decision.error(OVERLOADED, CallOutcome.OVERLOADED, "Too many requests are worked on."),
        PhoneAnswer.error(OVERLOADED));
  }

  /**
   * @param keeps whether a repetition gets the answer, too, even if it is not sealed
   */
  private record Reply(PhoneAnswer answer, boolean keeps) {}

  private Reply work(
      CalledEndpoint called,
      ReceivedRequest received,
      CallProgress progress,
      ReplayCache.Entry entry) {
    EncryptedRequest encrypted;
    try {
      encrypted = EncryptedRequest.read(received.body());
    } catch (MalformedRequestException e) {
      return refused(
          called, received, progress, BAD_REQUEST, CallOutcome.MALFORMED, e.getMessage());
    }
    long before = System.nanoTime();
    RequestOpener.Opened opened = opener.open(called.account().id(), encrypted);
    progress.cryptoNanos = System.nanoTime() - before;
    progress.keyId = opened.keyId();
    OpenedRequest request = opened.request();
    if (request == null) {
      return refused(
          called, received, progress, NOT_DECRYPTED, CallOutcome.NOT_DECRYPTED, opened.reason());
    }
    Claim claim = entry.claim(request.session().fingerprint(), encrypted.fingerprint());
    return switch (claim) {
      case NEW -> answered(called, received, progress, request);
      case REPEATED -> {
        PhoneAnswer answer = repeated(called, received, progress, entry);
        yield new Reply(answer, answer.status() != OVERLOADED);
      }
      case TAKEN ->
          refused(
              called,
              received,
              progress,
              NOT_DECRYPTED,
              CallOutcome.NOT_DECRYPTED,
              "key_used_twice");
    };
  }

  private Reply refused(
      CalledEndpoint called,
      ReceivedRequest received,
      CallProgress progress,
      int status,
      CallOutcome outcome,
      @Nullable String reason) {
    Decision decision = Decision.error(status, outcome, reason == null ? "" : reason);
    return new Reply(end(called, received, progress, decision, PhoneAnswer.error(status)), false);
  }

  private Reply answered(
      CalledEndpoint called,
      ReceivedRequest received,
      CallProgress progress,
      OpenedRequest opened) {
    Optional<PhoneRequest> read = PhoneRequest.read(opened.clear());
    if (read.isEmpty()) {
      return refused(
          called,
          received,
          progress,
          BAD_REQUEST,
          CallOutcome.MALFORMED,
          "The clear text is not a JSON object with an action, or has a name twice.");
    }
    PhoneRequest request = read.get();
    progress.request = request;
    long deadline = received.nanoTime() + DEADLINE.toNanos();
    Decider.Result result = decider.decide(called, request, received.requestId(), deadline);
    progress.conversation = result.conversation();
    Decision decision = result.decision();
    String clear = decision.clear();
    if (clear == null) {
      PhoneAnswer error = PhoneAnswer.error(decision.status());
      return new Reply(end(called, received, progress, decision, error), true);
    }
    long before = System.nanoTime();
    String sealed = EndpointCipher.seal(opened.session(), clear.getBytes(StandardCharsets.UTF_8));
    progress.cryptoNanos += System.nanoTime() - before;
    PhoneAnswer answer = new PhoneAnswer(decision.status(), sealed);
    return new Reply(end(called, received, progress, decision, answer), true);
  }

  /** The answer that the first request gets. */
  private PhoneAnswer repeated(
      CalledEndpoint called,
      ReceivedRequest received,
      CallProgress progress,
      ReplayCache.Entry entry) {
    PhoneAnswer answer =
        entry
            .await(received.nanoTime() + DEADLINE.toNanos())
            .orElseGet(() -> PhoneAnswer.error(OVERLOADED));
    CallOutcome outcome =
        answer.status() == OVERLOADED ? CallOutcome.OVERLOADED : CallOutcome.REPEATED;
    Decision decision =
        new Decision(
            answer.status(), null, outcome, null, null, null, "The same request came before.");
    return end(called, received, progress, decision, answer);
  }

  private PhoneAnswer end(
      CalledEndpoint called,
      ReceivedRequest received,
      CallProgress progress,
      Decision decision,
      PhoneAnswer answer) {
    Conversation conversation = progress.conversation;
    PhoneRequest request = progress.request;
    Flow flow = conversation == null ? called.flow() : conversation.flow();
    Message message = conversation == null ? null : conversation.message();
    log.accept(
        new EndpointCall(
            clock.instant(),
            called.account().id(),
            flow == null ? null : flow.id(),
            message == null ? null : message.id(),
            request == null ? null : request.action(),
            request == null ? null : request.screen(),
            decision.nextScreen(),
            decision.outcome(),
            progress.keyId != null || progress.isVerified,
            answer.status(),
            System.nanoTime() - received.nanoTime(),
            progress.cryptoNanos,
            decision.responder(),
            decision.backendStatus(),
            progress.keyId,
            received.body().length,
            answer.sealed().length(),
            decision.reason(),
            values(request, conversation, decision)));
    return answer;
  }

  private @Nullable CallValues values(
      @Nullable PhoneRequest request, @Nullable Conversation conversation, Decision decision) {
    Instant now = clock.instant();
    LogValues wanted =
        conversation == null ? LogValues.NONE : conversation.settings().logValuesAt(now);
    if (request == null || conversation == null || wanted == LogValues.NONE) {
      return null;
    }
    String clear = decision.clear();
    JsonNode answer = clear == null ? null : Json.MAPPER.readTree(clear).path("data");
    Message message = conversation.message();
    Integer sentVersion = message == null ? null : message.flowVersion();
    return new CallValues(wanted == LogValues.FULL, sentVersion, request.data(), answer);
  }
}
