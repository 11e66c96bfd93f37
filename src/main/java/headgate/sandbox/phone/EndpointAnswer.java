package headgate.sandbox.phone;

import headgate.sandbox.http.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the phone can show.
 *
 * @param data without the keys that the screen does not declare
 * @param errorMessage shown on the screen; null for none
 * @param params of the screen {@code SUCCESS}; null for all other screens
 */
record EndpointAnswer(
    String screen,
    Map<String, Object> data,
    @Nullable String errorMessage,
    @Nullable Map<String, Object> params) {

  static final String SUCCESS = "SUCCESS";

  private static final String EXTENSION = "extension_message_response";
  private static final String PAYLOAD_ERROR = "payload-schema-error";
  private static final String TRANSITION_ERROR = "invalid-screen-transition";

  /** The phone cannot show an answer. */
  static final class Misfit extends Exception {

    private static final long serialVersionUID = 1L;

    private final String key;

    private Misfit(String key, String message) {
      super(message);
      this.key = key;
    }

    /** Why the answer was not JSON. */
    static Misfit notJson() {
      return new Misfit(PAYLOAD_ERROR, "The answer is not JSON.");
    }

    /** As the endpoint is told about it. */
    String key() {
      return key;
    }

    String words() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Checks an answer as the client of WhatsApp does (observed), then the screen, then its data.
   *
   * @throws Misfit if the phone cannot show it
   */
  static EndpointAnswer of(@Nullable Object answer, EndpointQuestion question, PhoneForm form)
      throws Misfit {
    if (!(answer instanceof Map<?, ?> object)) {
      throw new Misfit(PAYLOAD_ERROR, "The answer is not an object.");
    }
    if (!(object.get("screen") instanceof String screen) || screen.isEmpty()) {
      throw new Misfit(PAYLOAD_ERROR, "screen is not a string.");
    }
    Map<String, Object> data = object(object, "data");
    Map<String, Object> extension = object(data, EXTENSION);
    Map<String, Object> params = object(extension, "params");
    Object message = data.get("error_message");
    if (message != null && !(message instanceof String)) {
      throw new Misfit(PAYLOAD_ERROR, "data.error_message is not a string.");
    }
    if (screen.equals(SUCCESS)) {
      if (!extension.containsKey("params")) {
        throw new Misfit(PAYLOAD_ERROR, "data.extension_message_response.params is missing.");
      }
      return new EndpointAnswer(screen, Map.of(), null, params);
    }
    requireTarget(screen, question, form);
    Map<?, ?> model = Values.object(form.screen(screen), "data");
    boolean isMessage = message != null && screen.equals(question.screen());
    String misfit = DataModel.misfit(model, data, isMessage);
    if (misfit != null) {
      throw new Misfit(PAYLOAD_ERROR, "The data of the screen %s: %s".formatted(screen, misfit));
    }
    data.keySet().retainAll(model.keySet());
    return new EndpointAnswer(screen, data, (String) message, null);
  }

  private static void requireTarget(String screen, EndpointQuestion question, PhoneForm form)
      throws Misfit {
    if (!form.screens().containsKey(screen)) {
      throw new Misfit(TRANSITION_ERROR, "The flow has no screen %s.".formatted(screen));
    }
    if (!question.targets().contains(screen)) {
      throw new Misfit(
          TRANSITION_ERROR,
          question.action() == EndpointQuestion.Action.INIT
              ? "A route leads to the screen %s, so the form cannot begin with it."
                  .formatted(screen)
              : "No route leads from %s to %s.".formatted(question.screen(), screen));
    }
  }

  /** A copy of the object with this name; empty if it is missing. */
  private static Map<String, Object> object(Map<?, ?> parent, String name) throws Misfit {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (parent.containsKey(name)) {
      if (!(parent.get(name) instanceof Map<?, ?> object)) {
        throw new Misfit(PAYLOAD_ERROR, "%s is not an object.".formatted(name));
      }
      object.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }
}
