package headgate.bench;

/** Bodies for requests. Each form differs, so that nothing is stored twice. */
final class Forms {

  private static final String[] WORDS = {"survey", "booking", "sign-up", "contact", "order"};

  private Forms() {}

  /** The body that creates a flow with a form of about this many characters. */
  static String newFlow(long number, int size) {
    return "{\"name\":\"%s\",\"json_definition\":%s}".formatted(name(number), form(number, size));
  }

  static String name(long number) {
    return "%s for branch %06d".formatted(WORDS[(int) (number % WORDS.length)], number);
  }

  /** A form without findings. */
  static String form(long number, int size) {
    StringBuilder children = new StringBuilder(size);
    for (int line = 0; children.length() < size - 500; line++) {
      children
          .append("{\"type\":\"TextBody\",\"text\":\"Line ")
          .append(line)
          .append(" of what people read before they answer.\"},");
    }
    return """
        {"version":"7.3","screens":[{"id":"START","title":"Form %d","terminal":true,"layout":\
        {"type":"SingleColumnLayout","children":[%s{"type":"Footer","label":"Done",\
        "on-click-action":{"name":"complete","payload":{}}}]}}]}"""
        .formatted(number, children);
  }
}
