package headgate.endpoint;

import headgate.endpoint.answer.AnswerFactory;
import headgate.endpoint.answer.ClearAnswer;
import headgate.endpoint.setting.EndpointSettings;
import headgate.endpoint.setting.EndpointSettings.FirstScreen;
import headgate.json.RawJson;
import headgate.message.Message;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a person in the form, with words, if there is no answer of a responder. */
final class Fallback {

  private Fallback() {}

  /**
   * The answer that keeps the person where they are. Empty if there is no screen for it.
   *
   * @param conversation null if the database could not be read
   */
  static Optional<ClearAnswer> of(PhoneRequest request, @Nullable Conversation conversation) {
    EndpointSettings settings =
        conversation == null ? EndpointSettings.none("") : conversation.settings();
    if (request.isInit()) {
      FirstScreen init = settings.fallbackInit();
      return init == null
          ? Optional.empty()
          : Optional.of(AnswerFactory.screen(init.screen(), init.data()));
    }
    return stay(request, conversation, settings.shownFallbackMessage(), Map.of());
  }

  /** The screen of the request with a message. Empty if it names none, or one that is not known. */
  static Optional<ClearAnswer> stay(
      PhoneRequest request,
      @Nullable Conversation conversation,
      @Nullable String message,
      Map<String, String> errors) {
    String screen = request.screen();
    if (screen == null || conversation != null && !conversation.mayHave(screen)) {
      return Optional.empty();
    }
    return Optional.of(
        AnswerFactory.stay(
            screen,
            conversation == null ? null : lastData(conversation, screen),
            message,
            errors,
            conversation == null ? null : conversation.formWith(screen)));
  }

  /** What the screen showed last. The first one may have got its data with the message. */
  private static @Nullable RawJson lastData(Conversation conversation, String screen) {
    RawJson shown = conversation.shown().data(screen);
    Message message = conversation.message();
    if (shown != null || message == null) {
      return shown;
    }
    boolean isFirst = conversation.forms().stream().anyMatch(form -> form.beginsWith(screen));
    return isFirst ? message.sentData() : null;
  }
}
