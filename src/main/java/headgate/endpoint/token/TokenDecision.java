package headgate.endpoint.token;

import headgate.endpoint.respond.FlowRequest.Token.State;
import headgate.endpoint.token.PreviewTokens.PreviewToken;
import headgate.message.Message;
import headgate.message.MessageStatus;
import headgate.message.TokenState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the token of a request allows.
 *
 * @param message the one that opened the form; null if it is not known, or is not one message
 * @param isRefused whether the form is over
 */
public record TokenDecision(State state, @Nullable Message message, boolean isRefused) {

  /** What Meta's phones send if the sender of the message gave no token (Cloud API, observed). */
  private static final String UNUSED = "unused";

  /**
   * @param onlyKnown whether tokens that nobody sent from here are refused
   * @param wasShared whether a deleted message had the token, and a message to somebody else too
   * @param sends the messages with the token that {@linkplain #mayHaveArrived may have arrived},
   *     the likeliest first
   * @param preview null if it is not a token for previews
   */
  public static TokenDecision of(
      boolean onlyKnown,
      @Nullable String flowToken,
      boolean wasShared,
      List<Message> sends,
      @Nullable PreviewToken preview,
      Instant now) {
    if (isMissing(flowToken)) {
      return new TokenDecision(State.MISSING, null, false);
    }
    if (wasShared || sends.stream().map(TokenDecision::person).distinct().count() > 1) {
      return new TokenDecision(State.SHARED, null, false);
    }
    if (sends.isEmpty()) {
      boolean isRefused = preview == null ? onlyKnown : preview.isOver(now);
      return new TokenDecision(State.UNKNOWN, null, isRefused);
    }
    return of(sends.get(0), now);
  }

  /** Whether the request has no token that names a message. */
  public static boolean isMissing(@Nullable String flowToken) {
    return flowToken == null || flowToken.isEmpty() || flowToken.equals(UNUSED);
  }

  /** A message that Meta refused opens no form. */
  public static boolean mayHaveArrived(Message message) {
    return message.status() != MessageStatus.FAILED || message.outcomeUnknown();
  }

  private static Object person(Message message) {
    Long contact = message.contact();
    return contact == null ? message.recipient() : contact;
  }

  private static TokenDecision of(Message message, Instant now) {
    TokenState state = message.tokenState(now);
    boolean isRefused =
        state == TokenState.EXPIRED
            || state == TokenState.REVOKED
            || message.singleUse() && message.responses() > 0;
    State shown =
        switch (state) {
          case FRESH -> State.FRESH;
          case OPEN -> State.OPEN;
          case USED, EXPIRED, REVOKED -> State.USED;
        };
    return new TokenDecision(shown, message, isRefused);
  }
}
