package headgate.bench;

/** Bodies for requests. Each form differs, so that nothing is stored twice. */
final class Forms {

  private static final String[] WORDS = {"survey", "booking", "sign-up", "contact", "order"};

  private static final String[] SYLLABLES = {
    "an", "ber", "co", "den", "ed", "for", "gen", "her", "in", "ko", "lan", "men", "no", "or",
    "pla", "qui", "ra", "sen", "ti", "un", "ver", "wo", "ya"
  };

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
    return edited(number, 0, size);
  }

  /** The same form with another title. Each form and each edit is another text. */
  static String edited(long number, long edit, int size) {
    StringBuilder children = new StringBuilder(size);
    int lines = Math.min(45, Math.max(1, size / 250)); // a screen may have 50 components
    int length = Math.max(1, size / lines - 60);
    for (int line = 0; line < lines && children.length() < size - 300; line++) {
      children
          .append("{\"type\":\"TextBody\",\"text\":\"")
          .append(words(number * 31 + line, length))
          .append("\"},");
    }
    return """
        {"version":"7.3","screens":[{"id":"START","title":"Form %d, edit %d","terminal":true,"layout":\
        {"type":"SingleColumnLayout","children":[%s{"type":"TextInput","name":"words",\
        "label":"Your words"},{"type":"Footer","label":"Done","on-click-action":{"name":"complete",\
        "payload":{"words":"${form.words}"}}}]}}]}"""
        .formatted(number, edit, children);
  }

  /** Words that do not repeat soon, because compressed texts are stored. */
  private static String words(long seed, int length) {
    StringBuilder text = new StringBuilder(length + 12);
    for (long i = seed * 7_919; text.length() < length; i += 104_729) {
      text.append(SYLLABLES[(int) Math.floorMod(i, (long) SYLLABLES.length)])
          .append(SYLLABLES[(int) Math.floorMod(i / 17, (long) SYLLABLES.length)])
          .append(i % 3 == 0 ? " " : "");
    }
    return text.toString();
  }
}
