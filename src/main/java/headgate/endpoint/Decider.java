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
  private final ResponderCaller responders;
  private final OpenedTokens tokens;
  private final InstantSource clock;

  Decider(
      ConversationReader conversations,
      ResponderCaller responders,
      OpenedTokens tokens,
      InstantSource clock) {
    this.conversations = conversations;
    this.responders = responders;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * @param conversation null if it was not needed, or the database could not be read
   */
  record Result(Decision decision, @Nullable Conversation conversation) {}

  /**
   * @param requestId of the HTTP request
   * @param deadlineNanos in the time of {@link System#nanoTime}
   */
  Result decide(CalledEndpoint called, PhoneRequest request, String requestId, long deadlineNanos) {
    if (request.isPing()) {
      return new Result(Decision.fixed(PING, CallOutcome.PING), null);
    }
    Conversation conversation = null;
    try {
      conversation = conversations.read(called, request);
      return new Result(
          decide(called, request, conversation, requestId, deadlineNanos), conversation);
    } catch (RuntimeException e) { // the phone must get words, whatever happens here
      LOG.error("A request of a phone failed", e);
      Decision failed =
          responders.fallback(
              request, conversation, CallOutcome.FALLBACK, "Headgate failed. Its log says why.");
      return new Result(failed, conversation);
    }
  }

  private Decision decide(
      CalledEndpoint called,
      PhoneRequest request,
      Conversation conversation,
      String requestId,
      long deadlineNanos) {
    List<String> errors = reportedErrors(request, conversation);
    if (!errors.isEmpty()) {
      return new Decision(
          200,
          ACKNOWLEDGED,
          CallOutcome.ERROR_REPORTED,
          null,
          null,
          null,
          "The phone could not use an answer: " + String.join(", ", errors));
    }
    if (conversation.token().isRefused()) {
      return Decision.refusal(
          conversation.settings().shownExpiredMessage(), "The token is over, or not known.");
    }
    Signature signature = signature(called, request, conversation);
    if (signature == null) {
      return Decision.error(
          Decision.BAD_SIGNATURE,
          CallOutcome.BAD_SIGNATURE,
          "The signature of the token is missing or does not fit.");
    }
    open(conversation);
    return responders.call(called, request, conversation, signature, requestId, deadlineNanos);
  }

  /** What the phone reports. Not what a screen asks with a field of that name. */
  private static List<String> reportedErrors(PhoneRequest request, Conversation conversation) {
    return request.errorKeys().stream()
        .filter(
            key ->
                conversation.forms().stream().noneMatch(form -> form.sends(request.screen(), key)))
        .map(key -> ReportedError.of(key, request.data().path(key)))
        .toList();
  }

  /** Null if the request must be refused. */
  private @Nullable Signature signature(
      CalledEndpoint called, PhoneRequest request, Conversation conversation) {
    String signature = request.tokenSignature();
    boolean canCheck = request.maySignToken() && !called.appSecrets().isEmpty();
    if (signature == null || !canCheck) {
      return conversation.settings().requireTokenSignature() ? null : Signature.ABSENT;
    }
    return TokenSignature.fits(signature, request.flowToken(), called.appSecrets(), clock.instant())
        ? Signature.OK
        : null;
  }

  /** The life of the token begins. */
  private void open(Conversation conversation) {
    Message message = conversation.message();
    if (message != null
        && message.openedAt() == null
        && conversation.token().state() != State.SHARED) {
      tokens.add(message);
    }
  }
}
