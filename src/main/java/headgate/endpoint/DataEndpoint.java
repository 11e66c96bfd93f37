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
  private static final class Notes {

    private @Nullable String keyId;
    private @Nullable PhoneRequest request;
    private @Nullable Conversation talk;
    private long cryptoNanos;
  }

  PhoneAnswer receive(Called called, Incoming incoming) {
    Notes notes = new Notes();
    if (!incoming.isSignedFor(called)) {
      return end(
          called,
          incoming,
          notes,
          Decided.error(Decided.BAD_SIGNATURE, CallOutcome.BAD_SIGNATURE, wrongSignature(called)),
          PhoneAnswer.error(Decided.BAD_SIGNATURE));
    }
    ReplayCache.Work work = replays.begin(Sha256.hex(incoming.body()));
    if (!work.isFirst()) {
      return repeated(called, incoming, notes, work.entry());
    }
    PhoneAnswer answer = PhoneAnswer.error(FAILED);
    boolean keeps = false;
    try {
      Worked worked = work(called, incoming, notes, work.entry());
      answer = worked.answer();
      keeps = worked.keeps();
      return answer;
    } catch (RuntimeException e) {
      LOG.error("A request of a phone failed", e);
      Decided failed = Decided.error(FAILED, CallOutcome.FAILED, "Headgate failed.");
      return end(called, incoming, notes, failed, answer);
    } finally {
      work.entry().complete(answer, keeps);
    }
  }

  private static String wrongSignature(Called called) {
    if (called.appSecrets().isEmpty()) {
      return called.account().appSecret() == null ? NO_SECRET : SEALED_SECRET;
    }
    String appId = called.account().appId();
    return "The signature does not fit the app secret of the account. Meta signs with that of %s."
        .formatted(appId == null ? "the app that the flow is connected to" : "app " + appId);
  }

  /** No answer to a request of which too many are worked on. */
  PhoneAnswer overloaded(Called called, Incoming incoming) {
    return end(
        called,
        incoming,
        new Notes(),
        Decided.error(OVERLOADED, CallOutcome.OVERLOADED, "Too many requests are worked on."),
        PhoneAnswer.error(OVERLOADED));
  }

  /**
   * @param keeps whether a repetition gets the answer, too, even if it is not sealed
   */
  private record Worked(PhoneAnswer answer, boolean keeps) {}

  private Worked work(Called called, Incoming incoming, Notes notes, ReplayCache.Entry entry) {
    EncryptedRequest encrypted;
    try {
      encrypted = EncryptedRequest.read(incoming.body());
    } catch (MalformedRequestException e) {
      return refused(called, incoming, notes, BAD_REQUEST, CallOutcome.MALFORMED, e.getMessage());
    }
    long before = System.nanoTime();
    RequestOpener.Opened opened = opener.open(called.account().id(), encrypted);
    notes.cryptoNanos = System.nanoTime() - before;
    notes.keyId = opened.keyId();
    OpenedRequest request = opened.request();
    if (request == null) {
      return refused(
          called, incoming, notes, NOT_DECRYPTED, CallOutcome.NOT_DECRYPTED, opened.reason());
    }
    Claim claim = entry.claim(request.session().fingerprint(), encrypted.fingerprint());
    return switch (claim) {
      case NEW -> answered(called, incoming, notes, request);
      case REPEATED -> {
        PhoneAnswer answer = repeated(called, incoming, notes, entry);
        yield new Worked(answer, answer.status() != OVERLOADED);
      }
      case TAKEN ->
          refused(
              called, incoming, notes, NOT_DECRYPTED, CallOutcome.NOT_DECRYPTED, "key_used_twice");
    };
  }

  private Worked refused(
      Called called,
      Incoming incoming,
      Notes notes,
      int status,
      CallOutcome outcome,
      @Nullable String reason) {
    Decided decided = Decided.error(status, outcome, reason == null ? "" : reason);
    return new Worked(end(called, incoming, notes, decided, PhoneAnswer.error(status)), false);
  }

  private Worked answered(Called called, Incoming incoming, Notes notes, OpenedRequest opened) {
    Optional<PhoneRequest> read = PhoneRequest.read(opened.clear());
    if (read.isEmpty()) {
      return refused(
          called,
          incoming,
          notes,
          BAD_REQUEST,
          CallOutcome.MALFORMED,
          "The clear text is not a JSON object with an action, or has a name twice.");
    }
    PhoneRequest request = read.get();
    notes.request = request;
    long deadline = incoming.nanoTime() + DEADLINE.toNanos();
    Decider.Decision decision = decider.decide(called, request, incoming.requestId(), deadline);
    notes.talk = decision.talk();
    Decided decided = decision.decided();
    String clear = decided.clear();
    if (clear == null) {
      PhoneAnswer error = PhoneAnswer.error(decided.status());
      return new Worked(end(called, incoming, notes, decided, error), true);
    }
    long before = System.nanoTime();
    String sealed = EndpointCipher.seal(opened.session(), clear.getBytes(StandardCharsets.UTF_8));
    notes.cryptoNanos += System.nanoTime() - before;
    PhoneAnswer answer = new PhoneAnswer(decided.status(), sealed);
    return new Worked(end(called, incoming, notes, decided, answer), true);
  }

  /** The answer that the first request gets. */
  private PhoneAnswer repeated(
      Called called, Incoming incoming, Notes notes, ReplayCache.Entry entry) {
    PhoneAnswer answer =
        entry
            .await(incoming.nanoTime() + DEADLINE.toNanos())
            .orElseGet(() -> PhoneAnswer.error(OVERLOADED));
    CallOutcome outcome =
        answer.status() == OVERLOADED ? CallOutcome.OVERLOADED : CallOutcome.REPEATED;
    Decided decided =
        new Decided(
            answer.status(), null, outcome, null, null, null, "The same request came before.");
    return end(called, incoming, notes, decided, answer);
  }

  private PhoneAnswer end(
      Called called, Incoming incoming, Notes notes, Decided decided, PhoneAnswer answer) {
    Conversation talk = notes.talk;
    PhoneRequest request = notes.request;
    Flow flow = talk == null ? called.flow() : talk.flow();
    Message message = talk == null ? null : talk.message();
    log.accept(
        new EndpointCall(
            clock.instant(),
            called.account().id(),
            flow == null ? null : flow.id(),
            message == null ? null : message.id(),
            request == null ? null : request.action(),
            request == null ? null : request.screen(),
            decided.nextScreen(),
            decided.outcome(),
            answer.status(),
            System.nanoTime() - incoming.nanoTime(),
            notes.cryptoNanos,
            decided.responder(),
            decided.backendStatus(),
            notes.keyId,
            incoming.body().length,
            answer.sealed().length(),
            decided.reason(),
            values(request, talk, decided)));
    return answer;
  }

  private @Nullable CallValues values(
      @Nullable PhoneRequest request, @Nullable Conversation talk, Decided decided) {
    Instant now = clock.instant();
    LogValues wanted = talk == null ? LogValues.NONE : talk.settings().logValuesAt(now);
    if (request == null || talk == null || wanted == LogValues.NONE) {
      return null;
    }
    String clear = decided.clear();
    JsonNode answer = clear == null ? null : Json.MAPPER.readTree(clear).path("data");
    return new CallValues(wanted == LogValues.FULL, talk.version(), request.data(), answer);
  }
}
