package headgate.sandbox.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal, as the status and the error object of Graph's error envelope. */
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

  /** Code 100 with a message alone, as Graph's parameter checks return it. */
  public static GraphFailure parameter(String message) {
    return plain(400, OAUTH, 100, null, "(#100) " + message);
  }

  public static GraphFailure required(String parameter) {
    return parameter("The parameter " + parameter + " is required");
  }

  /** Code 100 with a title and a message for the user, as the Flows API returns it. */
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

  /** For an object that does not exist, or that the token has no access to. */
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

  /** For a message that cannot be sent. Since v16.0 it has details instead of a subcode. */
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

  /** The error object, without a trace id. */
  public Map<String, Object> error() {
    return error;
  }

  /** The envelope, with a new trace id. */
  Map<String, Object> body() {
    Map<String, Object> complete = Json.object();
    complete.putAll(error);
    complete.put("fbtrace_id", "A" + RandomValues.base64(16));
    return Json.object("error", complete);
  }
}
