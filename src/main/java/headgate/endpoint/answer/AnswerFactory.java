package headgate.endpoint.answer;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonText;
import headgate.json.RawJson;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes answers from what a responder decided. */
public final class AnswerFactory {

  /** A phone shows a message at the lower edge, in a few lines. */
  private static final int MAX_LINES = 3;

  private AnswerFactory() {}

  /**
   * The screen stays with what it showed last, and shows why.
   *
   * @param lastData what the screen showed last; null if that is not known
   * @param message for the whole screen; null if only fields have messages
   * @param errors what is wrong with single fields; shown at the fields if the screen's Form takes
   *     messages from its data, else as lines of the message
   * @param form null if it is not known which form the person sees
   */
  public static ClearAnswer stay(
      String screen,
      @Nullable RawJson lastData,
      @Nullable String message,
      Map<String, String> errors,
      @Nullable ShownForm form) {
    Optional<String> errorsKey =
        form == null ? Optional.empty() : form.errorsKey(screen, errors.keySet());
    JsonText answer = new JsonText().beginObject();
    answer.key("screen").value(screen).key("data").beginObject();
    if (lastData != null && JsonReader.read(lastData.text()) instanceof JsonObject data) {
      ClearAnswer.copy(
          data,
          lastData.text(),
          answer,
          ClearAnswer.ERROR_MESSAGE,
          errorsKey.orElse(ClearAnswer.ERROR_MESSAGE));
    }
    errorsKey.ifPresent(
        key -> {
          answer.key(key).beginObject();
          errors.forEach((field, error) -> answer.key(field).value(error));
          answer.endObject();
        });
    String shown = errorsKey.isPresent() ? message : joined(message, errors);
    if (shown != null) {
      answer.key(ClearAnswer.ERROR_MESSAGE).value(shown);
    }
    return ClearAnswer.of(answer.endObject().endObject());
  }

  private static String joined(@Nullable String message, Map<String, String> errors) {
    return Stream.concat(Stream.ofNullable(message), errors.values().stream())
        .limit(MAX_LINES)
        .collect(Collectors.joining("\n"));
  }

  /** A screen with its data, such as the one that stands for a first screen that failed. */
  public static ClearAnswer screen(String screen, RawJson data) {
    return ClearAnswer.of(
        new JsonText()
            .beginObject()
            .key("screen")
            .value(screen)
            .key("data")
            .raw(data.text())
            .endObject());
  }

  /**
   * The form ends.
   *
   * @param params a JSON object
   * @param flowToken null if the request has none
   */
  public static ClearAnswer finish(RawJson params, @Nullable String flowToken) {
    JsonText answer = new JsonText().beginObject();
    answer.key("screen").value(ClearAnswer.SUCCESS).key("data").beginObject();
    answer.key("extension_message_response").beginObject().key("params").beginObject();
    if (flowToken != null) {
      answer.key("flow_token").value(flowToken);
    }
    if (JsonReader.read(params.text()) instanceof JsonObject object) {
      ClearAnswer.copy(object, params.text(), answer, flowToken == null ? "" : "flow_token");
    }
    return ClearAnswer.of(answer.endObject().endObject().endObject().endObject());
  }

  /** The body of status 427: the words that the phone shows. */
  public static String refusal(String message) {
    return new JsonText().beginObject().key("error_msg").value(message).endObject().toString();
  }
}
