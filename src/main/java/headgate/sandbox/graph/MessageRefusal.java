package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;

/** The refusals of {@code POST /{phone-number-id}/messages} (Cloud API, error codes). */
final class MessageRefusal {

  /** Seen in reports of users: Meta does not say which of the three it is. */
  private static final String BAD_FLOW =
      "Parameter \"%s\" is invalid. The flow does not belong to the WABA or is not in a valid state.";

  private MessageRefusal() {}

  static GraphFailure missing(String parameter) {
    return GraphFailure.message(
        131008,
        "Required parameter is missing",
        "Parameter \"%s\" is missing.".formatted(parameter));
  }

  static GraphFailure badValue(String details) {
    return GraphFailure.message(131009, "Parameter value is not valid", details);
  }

  static GraphFailure badFlow(String parameter) {
    return badValue(BAD_FLOW.formatted(parameter));
  }

  /** If the text is missing or too long. Characters are code points. */
  static void requireLength(String parameter, String text, int max) {
    if (text.codePointCount(0, text.length()) > max) {
      throw badValue("Parameter \"%s\" has more than %d characters.".formatted(parameter, max));
    }
  }
}
