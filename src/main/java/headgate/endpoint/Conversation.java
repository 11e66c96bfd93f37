package headgate.endpoint;

import headgate.endpoint.answer.ShownForm;
import headgate.endpoint.setting.EndpointSettings;
import headgate.endpoint.token.TokenDecision;
import headgate.flow.Flow;
import headgate.message.Contact;
import headgate.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a request beside its text.
 *
 * @param flow null if the request does not tell which flow it is about
 * @param version that the person sees; null if it is not known
 * @param forms that the person may see, the likeliest first; empty if none is known
 * @param contact null if it is not known who the person is
 * @param session null if nothing can be kept for the token
 * @param shown what the screens showed
 */
record Conversation(
    @Nullable Flow flow,
    EndpointSettings settings,
    TokenDecision token,
    @Nullable Integer version,
    List<ShownForm> forms,
    @Nullable Contact contact,
    Sessions.@Nullable Key session,
    ShownScreens shown) {

  @Nullable Message message() {
    return token.message();
  }

  /** The likeliest form that has the screen; null if no known one has it. */
  @Nullable ShownForm formWith(@Nullable String screen) {
    return forms.stream()
        .filter(form -> screen != null && form.hasScreen(screen))
        .findFirst()
        .orElse(null);
  }

  /** Whether the screen exists, as far as it is known here. */
  boolean mayHave(String screen) {
    return forms.isEmpty() || formWith(screen) != null;
  }

  @Override
  public String toString() {
    return "Conversation[%s]".formatted(flow == null ? "no flow" : flow.id());
  }
}
