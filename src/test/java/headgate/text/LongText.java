package headgate.text;

/** Long texts with repetitions, like forms. */
final class LongText {

  private LongText() {}

  static String of(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < length; i++) {
      text.append(
          "{\"type\": \"TextInput\", \"name\": \"field_%d\", \"label\": \"Label %d\"},\n"
              .formatted(i, i * 7919));
    }
    return text.substring(0, length);
  }
}
