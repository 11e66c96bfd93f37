package headgate.endpoint.respond;

import headgate.json.RawJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a responder decided. {@code toString} shows no values, because they may be secrets. */
public sealed interface Outcome {

  /**
   * The next screen, or the end of the form, in Meta's own words.
   *
   * @param json as the responder wrote it
   * @param body the same, parsed; must not be modified
   */
  record Answer(RawJson json, ObjectNode body) implements Outcome {
    @Override
    public String toString() {
      return "Answer[%d bytes]".formatted(json.utf8().length);
    }
  }

  /**
   * The person stays on the screen and reads why. There is a message or an error.
   *
   * @param message for the whole screen
   * @param errors for single fields: the name of the field and what is wrong
   */
  record Stay(@Nullable String message, Map<String, String> errors) implements Outcome {

    public Stay {
      errors = Map.copyOf(errors);
    }

    @Override
    public String toString() {
      return "Stay[%d errors]".formatted(errors.size());
    }
  }

  /**
   * The form ends and is sent.
   *
   * @param params what the answer of the person contains beside the flow token; must not be
   *     modified
   */
  record Finish(ObjectNode params) implements Outcome {
    @Override
    public String toString() {
      return "Finish[%d params]".formatted(params.size());
    }
  }

  /**
   * The form is closed, and its button in the chat is disabled (Meta's status 427).
   *
   * @param message for the person
   */
  record Refuse(String message) implements Outcome {
    @Override
    public String toString() {
      return "Refuse[]";
    }
  }

  /**
   * There is no answer.
   *
   * @param reason a sentence for the log, without values of the request or the answer
   * @param backendStatus the status of HTTP that the user's system answered; null if it gave none
   */
  record Failed(String reason, @Nullable Integer backendStatus) implements Outcome {}
}
