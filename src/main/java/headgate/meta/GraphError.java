package headgate.meta;

import headgate.meta.MetaException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Meta's error object, cleaned of secrets and control characters and bounded, or what stands in for
 * it where the answer held none.
 *
 * @param code what all decisions rest on; {@link #NO_CODE} where Meta named none
 * @param message for developers; of an answer that was no JSON, its status and first words
 * @param userTitle with {@code userMessage} the most helpful text about a flow
 * @param fbtraceId what Meta's support asks for
 * @param details {@code error_data}, or its {@code details}
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

  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_PAGE = 200;

  /**
   * @param answer null where the body is no JSON
   */
  static GraphError of(
      int status,
      @Nullable JsonNode answer,
      byte[] body,
      @Nullable String traceHeader,
      Redaction redaction) {
    JsonNode error = answer == null ? null : answer.get("error");
    if (error == null || error.isNull()) {
      return withoutEnvelope(status, body, traceHeader, redaction);
    }
    String bare = GraphJson.text(error);
    JsonNode object = error.isObject() ? error : GraphJson.object();
    Integer code = GraphJson.integer(object, "code");
    String message = bare != null ? bare : GraphJson.text(object, "message");
    String trace = GraphJson.text(object, "fbtrace_id");
    return new GraphError(
        code == null ? NO_CODE : code,
        GraphJson.integer(object, "error_subcode"),
        message == null ? "HTTP " + status : redaction.clean(message, LONGEST_TEXT),
        text(object, "type", redaction),
        text(object, "error_user_title", redaction),
        text(object, "error_user_msg", redaction),
        clean(trace == null ? traceHeader : trace, redaction),
        Boolean.TRUE.equals(GraphJson.bool(object, "is_transient")),
        status,
        details(object.get("error_data"), redaction));
  }

  private static GraphError withoutEnvelope(
      int status, byte[] body, @Nullable String traceHeader, Redaction redaction) {
    String start = new String(body, 0, Math.min(body.length, 64 * 1024), StandardCharsets.UTF_8);
    String words = redaction.cleanPage(start, LONGEST_PAGE);
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
    String clean = text == null ? "" : redaction.clean(text, LONGEST_TEXT);
    return clean.isEmpty() ? null : clean;
  }

  private static @Nullable String details(@Nullable JsonNode data, Redaction redaction) {
    if (data == null || data.isNull()) {
      return null;
    }
    String details = data.isObject() ? GraphJson.text(data, "details") : GraphJson.text(data);
    return clean(details == null ? data.toString() : details, redaction);
  }

  /**
   * By code first, because the same code comes with several HTTP statuses; by status where the code
   * says nothing (Graph API, Handling Errors; Cloud API, Error Codes).
   */
  Kind kind() {
    if (code >= 200 && code <= 299) {
      return Kind.FORBIDDEN;
    }
    return switch (code) {
      case 0, 102, 104, 190 -> Kind.UNAUTHORIZED;
      // 368 and after: the account is blocked, locked, or may not write to this country.
      case 3, 10, 131005, 368, 130497, 131031 -> Kind.FORBIDDEN;
      case 4, 17, 32, 341, 613, 80007, 80008, 130429, 131048, 131056, 133016 -> Kind.RATE_LIMITED;
      case 1, 2, 131000, 131016, 131057 -> Kind.FAILING;
      case 33, 803 -> Kind.NOT_FOUND;
      case 139001 -> saysProcessingFailed() ? Kind.FAILING : Kind.REFUSED;
      case NO_CODE -> kindWithoutCode();
      default -> kindOfOther();
    };
  }

  /**
   * Such an answer may come from something that stands before Meta, and what a proxy thinks of us
   * says nothing of our token.
   */
  private Kind kindWithoutCode() {
    if (isTransient) {
      return Kind.FAILING;
    }
    boolean isMetas = type != null;
    boolean judgesUs = httpStatus == 401 || httpStatus == 403;
    return judgesUs && !isMetas ? Kind.UNREADABLE : kindByStatus(Kind.UNREADABLE);
  }

  private Kind kindOfOther() {
    if (code == 100 && Integer.valueOf(33).equals(subcode)) {
      return Kind.NOT_FOUND;
    }
    if (isTransient) {
      return Kind.FAILING;
    }
    boolean permanent = code == 100 || code == 506 || code >= 130000 && code < 140000;
    return permanent ? Kind.REFUSED : kindByStatus(Kind.REFUSED);
  }

  private Kind kindByStatus(Kind otherwise) {
    return switch (httpStatus) {
      case 401 -> Kind.UNAUTHORIZED;
      case 403 -> Kind.FORBIDDEN;
      case 408 -> Kind.FAILING;
      case 429 -> Kind.RATE_LIMITED;
      default -> httpStatus >= 500 ? Kind.FAILING : otherwise;
    };
  }

  /** Whether the limit is about one recipient, so that other calls may go on. */
  boolean concernsOneRecipient() {
    return code == 131048 || code == 131056;
  }

  /**
   * Whether an upload was stored but not processed, which repeating the same upload mends. The code
   * is also that of a flow that cannot be changed; subcodes are not published, so words decide.
   */
  boolean saysProcessingFailed() {
    return code == 139001
        && (isTransient
            || mentionsProcessing(message)
            || mentionsProcessing(userTitle)
            || mentionsProcessing(userMessage)
            || mentionsProcessing(details));
  }

  private static boolean mentionsProcessing(@Nullable String text) {
    return text != null && text.toLowerCase(Locale.ROOT).contains("processing");
  }

  /** Meta's most helpful words, with the numbers that its support asks for. */
  String words() {
    StringBuilder words = new StringBuilder();
    if (userMessage != null) {
      words.append(userTitle == null ? "" : sentence(userTitle) + " ").append(userMessage);
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

  private static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
  }
}
