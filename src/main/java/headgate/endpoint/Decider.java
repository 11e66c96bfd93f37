package headgate.endpoint;

import headgate.endpoint.call.CallOutcome;
import headgate.endpoint.respond.FlowRequest.Token.Signature;
import headgate.endpoint.respond.FlowRequest.Token.State;
import headgate.endpoint.token.TokenSignature;
import headgate.message.Message;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what an opened request is answered: checks its token, then asks the responder.
 * Thread-safe.
 */
final class Decider {

  private static final Logger LOG = LoggerFactory.getLogger(Decider.class);

  private static final String PING = "{\"data\":{\"status\":\"active\"}}";
  private static final String ACKNOWLEDGED = "{\"data\":{\"acknowledged\":true}}";

  private final ConversationReader conversations;
  private final Asker asker;
  private final OpenedTokens tokens;
  private final InstantSource clock;

  Decider(ConversationReader conversations, Asker asker, OpenedTokens tokens, InstantSource clock) {
    this.conversations = conversations;
    this.asker = asker;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * @param talk null if it was not needed, or the database could not be read
   */
  record Decision(Decided decided, @Nullable Conversation talk) {}

  /**
   * @param requestId of the HTTP request
   * @param deadlineNanos in the time of {@link System#nanoTime}
   */
  Decision decide(Called called, PhoneRequest request, String requestId, long deadlineNanos) {
    if (request.isPing()) {
      return new Decision(Decided.fixed(PING, CallOutcome.PING), null);
    }
    Conversation talk = null;
    try {
      talk = conversations.read(called, request);
      return new Decision(decide(called, request, talk, requestId, deadlineNanos), talk);
    } catch (RuntimeException e) { // the phone must get words, whatever happens here
      LOG.error("A request of a phone failed", e);
      Decided failed =
          asker.fallback(request, talk, CallOutcome.FALLBACK, "Headgate failed. Its log says why.");
      return new Decision(failed, talk);
    }
  }

  private Decided decide(
      Called called,
      PhoneRequest request,
      Conversation talk,
      String requestId,
      long deadlineNanos) {
    List<String> errors = reportedErrors(request, talk);
    if (!errors.isEmpty()) {
      return new Decided(
          200,
          ACKNOWLEDGED,
          CallOutcome.ERROR_REPORTED,
          null,
          null,
          null,
          "The phone could not use an answer: " + String.join(", ", errors));
    }
    if (talk.token().isRefused()) {
      return Decided.refusal(
          talk.settings().shownExpiredMessage(), "The token is over, or not known.");
    }
    Signature signature = signature(called, request, talk);
    if (signature == null) {
      return Decided.error(
          Decided.BAD_SIGNATURE,
          CallOutcome.BAD_SIGNATURE,
          "The signature of the token is missing or does not fit.");
    }
    open(talk);
    return asker.ask(called, request, talk, signature, requestId, deadlineNanos);
  }

  /** What the phone reports. Not what a screen asks with a field of that name. */
  private static List<String> reportedErrors(PhoneRequest request, Conversation talk) {
    return request.errorKeys().stream()
        .filter(key -> talk.forms().stream().noneMatch(form -> form.sends(request.screen(), key)))
        .map(key -> ErrorWord.of(key, request.data().path(key)))
        .toList();
  }

  /** Null if the request must be refused. */
  private @Nullable Signature signature(Called called, PhoneRequest request, Conversation talk) {
    String signature = request.tokenSignature();
    boolean canCheck = request.maySignToken() && !called.appSecrets().isEmpty();
    if (signature == null || !canCheck) {
      return talk.settings().requireTokenSignature() ? null : Signature.ABSENT;
    }
    return TokenSignature.fits(signature, request.flowToken(), called.appSecrets(), clock.instant())
        ? Signature.OK
        : null;
  }

  /** The life of the token begins. */
  private void open(Conversation talk) {
    Message message = talk.message();
    if (message != null && message.openedAt() == null && talk.token().state() != State.SHARED) {
      tokens.add(message);
    }
  }
}
