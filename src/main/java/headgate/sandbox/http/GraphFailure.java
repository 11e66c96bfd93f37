package headgate.sandbox.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer in Graph's error envelope. The cases that need no words of their own are in {@link
 * GraphError}.
 */
public final class GraphFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public static final String OAUTH = "OAuthException";
  public static final String METHOD = "GraphMethodException";

  private final int status;
  private final transient Map<String, Object> error;

  public GraphFailure(int status, Map<String, Object> error) {
    super(String.valueOf(error.get("message")), null, false, false);
    this.status = status;
    this.error = error;
  }

  /** Code 100 with nothing but a message, as Graph's own parameter checks have it. */
  public static GraphFailure parameter(String message) {
    return plain(400, OAUTH, 100, null, "(#100) " + message);
  }

  public static GraphFailure required(String parameter) {
    return parameter("The parameter " + parameter + " is required");
  }

  /** Code 100 with words for the user, as the Flows API has it. */
  public static GraphFailure invalid(String title, String userMessage) {
    return new GraphFailure(
        400,
        Json.object(
            "message",
            "Invalid parameter",
            "type",
            OAUTH,
            "code",
            100,
            "is_transient",
            false,
            "error_user_title",
            title,
            "error_user_msg",
            userMessage));
  }

  /** What Graph says of an object that is gone, was never there, or is none of the caller's. */
  public static GraphFailure unknownObject(String method, String id) {
    return plain(
        400,
        METHOD,
        100,
        33,
        ("Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to"
                + " missing permissions, or does not support this operation. Please read the Graph"
                + " API documentation at https://developers.facebook.com/docs/graph-api")
            .formatted(method.toLowerCase(Locale.ROOT), id));
  }

  public static GraphFailure unknownField(String field, String nodeType) {
    return parameter(
        "Tried accessing nonexisting field (%s) on node type (%s)".formatted(field, nodeType));
  }

  public static GraphFailure unknownPath(String path) {
    return plain(400, OAUTH, 2500, null, "Unknown path components: " + path);
  }

  public static GraphFailure syntax(String fault, int position, String text) {
    return plain(
        400,
        OAUTH,
        2500,
        null,
        "Syntax error \"%s\" at character %d: %s".formatted(fault, position, text));
  }

  /** A message that cannot be sent; since v16.0 these carry details and no subcode. */
  public static GraphFailure message(int code, String message, String details) {
    return new GraphFailure(
        400,
        Json.object(
            "message",
            "(#%d) %s".formatted(code, message),
            "type",
            OAUTH,
            "code",
            code,
            "error_data",
            Json.object("messaging_product", "whatsapp", "details", details)));
  }

  public static GraphFailure plain(
      int status, String type, int code, @Nullable Integer subcode, String message) {
    return new GraphFailure(
        status,
        Json.object("message", message, "type", type, "code", code, "error_subcode", subcode));
  }

  int status() {
    return status;
  }

  /** The envelope, with a trace id of its own. */
  Map<String, Object> body() {
    Map<String, Object> complete = Json.object();
    complete.putAll(error);
    complete.put("fbtrace_id", "A" + RandomIds.base64(16));
    return Json.object("error", complete);
  }
}
