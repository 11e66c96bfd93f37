package headgate.meta;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Meta's error object (Graph API, Handling Errors) without secrets and control characters, its
 * texts cut to a bounded length. If the answer has no error object, its status and body stand in
 * for it.
 *
 * @param code {@link #NO_CODE} if Meta named none
 * @param message for developers; if the answer is not JSON, its status and first words
 * @param userTitle with {@code userMessage} the most helpful text about a flow
 * @param fbtraceId the id that Meta's support asks for
 * @param details {@code error_data.details}, or {@code error_data} if it has no details
 */
public record GraphError(
    int code,
    @Nullable Integer subcode,
    String message,
    @Nullable String type,
    @Nullable String userTitle,
    @Nullable String userMessage,
    @Nullable String fbtraceId,
    boolean isTransient,
    int httpStatus,
    @Nullable String details) {

  public static final int NO_CODE = -1;

  private static final int MAX_TEXT = 1000;
  private static final int MAX_PAGE = 200;

  /**
   * @param answer the body as JSON; null if it is not JSON
   * @param traceHeader the trace id in the header, used if the error object has none
   */
  static GraphError of(
      int status,
      @Nullable JsonNode answer,
      byte[] body,
      @Nullable String traceHeader,
      Redaction redaction) {
    JsonNode error = answer == null ? null : answer.get("error");
    if (error == null || error.isNull()) {
      return withoutErrorObject(status, body, traceHeader, redaction);
    }
    String plainText = GraphJson.text(error);
    JsonNode object = error.isObject() ? error : GraphJson.object();
    Integer code = GraphJson.integer(object, "code");
    String message = plainText != null ? plainText : GraphJson.text(object, "message");
    String trace = GraphJson.text(object, "fbtrace_id");
    return new GraphError(
        code == null ? NO_CODE : code,
        GraphJson.integer(object, "error_subcode"),
        message == null ? "HTTP " + status : redaction.clean(message, MAX_TEXT),
        text(object, "type", redaction),
        text(object, "error_user_title", redaction),
        text(object, "error_user_msg", redaction),
        clean(trace == null ? traceHeader : trace, redaction),
        Boolean.TRUE.equals(GraphJson.bool(object, "is_transient")),
        status,
        details(object.get("error_data"), redaction));
  }

  private static GraphError withoutErrorObject(
      int status, byte[] body, @Nullable String traceHeader, Redaction redaction) {
    String start = new String(body, 0, Math.min(body.length, 64 * 1024), StandardCharsets.UTF_8);
    String words = redaction.cleanPage(start, MAX_PAGE);
    return new GraphError(
        NO_CODE,
        null,
        words.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + words,
        null,
        null,
        null,
        clean(traceHeader, redaction),
        false,
        status,
        null);
  }

  private static @Nullable String text(JsonNode object, String key, Redaction redaction) {
    return clean(GraphJson.text(object, key), redaction);
  }

  private static @Nullable String clean(@Nullable String text, Redaction redaction) {
    String clean = text == null ? "" : redaction.clean(text, MAX_TEXT);
    return clean.isEmpty() ? null : clean;
  }

  private static @Nullable String details(@Nullable JsonNode data, Redaction redaction) {
    if (data == null || data.isNull()) {
      return null;
    }
    String details = data.isObject() ? GraphJson.text(data, "details") : GraphJson.text(data);
    return clean(details == null ? data.toString() : details, redaction);
  }

  /** All of Meta's texts, for a search in them. */
  String allTexts() {
    return Stream.of(message, userTitle, userMessage, details)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }

  /** Meta's most helpful text, with the codes and the trace id for its support. */
  String words() {
    StringBuilder words = new StringBuilder();
    if (userMessage != null) {
      words.append(userTitle == null ? "" : asSentence(userTitle) + " ").append(userMessage);
    } else if (userTitle != null) {
      words.append(userTitle);
    } else {
      words.append(message);
    }
    if (details != null) {
      words.append(" – ").append(details);
    }
    if (code != NO_CODE) {
      words.append(" (code ").append(code);
      if (subcode != null) {
        words.append(", subcode ").append(subcode);
      }
      if (fbtraceId != null) {
        words.append(", trace ").append(fbtraceId);
      }
      words.append(")");
    }
    return words.toString();
  }

  private static String asSentence(String text) {
    return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
  }
}
