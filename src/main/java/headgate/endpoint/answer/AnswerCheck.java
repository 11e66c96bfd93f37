package headgate.endpoint.answer;

import headgate.endpoint.answer.ShownForm.OptionList;
import headgate.flowjson.rule.SchemaMismatch;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks an answer as the phone does, before the phone gets it: a phone shows only a general error
 * for an answer that does not fit. The sentences name screens and keys, and no values.
 */
public final class AnswerCheck {

  /** What a phone accepts at least (observed: about 1 MB). */
  private static final int MAX_BYTES = 1024 * 1024;

  private static final String BACK = "BACK";
  private static final String INIT = "INIT";

  private AnswerCheck() {}

  /**
   * What does not fit: one sentence. Empty if the answer fits.
   *
   * @param form null if it is not known which form the person sees
   * @param action of the request
   * @param from the screen of the request; null if it names none
   */
  public static Optional<String> misfit(
      ClearAnswer answer, @Nullable ShownForm form, String action, @Nullable String from) {
    return Optional.ofNullable(find(answer, form, action, from));
  }

  private static @Nullable String find(
      ClearAnswer answer, @Nullable ShownForm form, String action, @Nullable String from) {
    String misfit = shape(answer);
    String screen = answer.screen();
    if (misfit != null || screen == null || form == null || answer.isEnd()) {
      return misfit;
    }
    if (!form.hasScreen(screen)) {
      return "The form has no screen %s.".formatted(quoted(screen));
    }
    misfit = route(form, action, from, screen);
    if (misfit != null) {
      return misfit;
    }
    boolean stays = screen.equals(from) && answer.hasMessage();
    JsonObject data = answer.data();
    return data == null ? null : data(form, screen, data, stays);
  }

  /** What the phone requires of every answer (observed). */
  private static @Nullable String shape(ClearAnswer answer) {
    if (answer.bytes() > MAX_BYTES) {
      return "The answer has more than %d bytes.".formatted(MAX_BYTES);
    }
    if (answer.screen() == null) {
      return "The answer names no screen.";
    }
    JsonObject data = answer.data();
    if (data == null) {
      return "The answer has no data. Send an object, which may be empty.";
    }
    JsonValue message = data.get(ClearAnswer.ERROR_MESSAGE);
    if (message != null && !(message instanceof JsonString)) {
      return "data.error_message must be a string, not %s.".formatted(message.kind());
    }
    boolean hasParams =
        data.get("extension_message_response") instanceof JsonObject response
            && response.get("params") instanceof JsonObject;
    boolean needsParams = answer.isEnd() || data.get("extension_message_response") != null;
    return needsParams && !hasParams
        ? "data.extension_message_response.params must be an object."
        : null;
  }

  private static @Nullable String route(
      ShownForm form, String action, @Nullable String from, String to) {
    if (action.equals(BACK) || !form.hasRoutes() || to.equals(from)) {
      return null; // after BACK, every screen before it is possible
    }
    if (action.equals(INIT) || from == null || from.isEmpty()) {
      return form.entryScreens().contains(to)
          ? null
          : "The form cannot begin with screen %s. Its first screens are %s."
              .formatted(quoted(to), String.join(", ", form.entryScreens()));
    }
    return form.leads(from, to)
        ? null
        : "routing_model has no route from %s to %s.".formatted(quoted(from), quoted(to));
  }

  /**
   * @param stays whether the screen stays and shows a message: the phone then keeps what is missing
   */
  private static @Nullable String data(
      ShownForm form, String screen, JsonObject data, boolean stays) {
    for (JsonObject.Member key : form.data(screen)) {
      JsonValue value = data.get(key.name());
      if (key.name().startsWith("required")) {
        continue; // Meta does not check these keys (observed)
      }
      if (value == null) {
        if (!stays) {
          return "data lacks %s, which screen %s declares."
              .formatted(quoted(key.name()), quoted(screen));
        }
        continue;
      }
      SchemaMismatch mismatch =
          SchemaMismatch.find(value, key.value(), SchemaMismatch.Mandatory.REQUIRED);
      if (mismatch != null) {
        return "data.%s does not fit what screen %s declares. %s"
            .formatted(key.name(), quoted(screen), mismatch.reason());
      }
    }
    return options(form, screen, data);
  }

  private static @Nullable String options(ShownForm form, String screen, JsonObject data) {
    for (OptionList list : form.optionLists(screen)) {
      int options = size(data, list);
      if (options > list.most()) {
        return "data.%s has %d options. A %s shows at most %d."
            .formatted(String.join(".", list.path()), options, list.component(), list.most());
      }
    }
    return null;
  }

  private static int size(JsonObject data, OptionList list) {
    JsonValue value = data;
    for (String key : list.path()) {
      value = value instanceof JsonObject object ? object.get(key) : null;
    }
    return value instanceof JsonArray array ? array.elements().size() : 0;
  }

  /** A name from an answer, so short that a log can hold it. */
  private static String quoted(String name) {
    return '"' + (name.length() > 80 ? name.substring(0, 80) + "…" : name) + '"';
  }
}
