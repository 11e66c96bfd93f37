package headgate.endpoint;

import tools.jackson.databind.JsonNode;

/** Meta's word for an error on the phone, such as {@code payload-schema-error}. */
final class ReportedError {

  private static final int MAX_LENGTH = 80;

  private ReportedError() {}

  /** The word, or only the key if the value is a sentence: it may have values of the person. */
  static String of(String key, JsonNode value) {
    String text = value.isString() ? value.asString() : "";
    return text.length() <= MAX_LENGTH && text.matches("[A-Za-z0-9_.-]+") ? text : key;
  }
}
