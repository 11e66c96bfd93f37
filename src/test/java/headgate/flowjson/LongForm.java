package headgate.flowjson;

/** Makes valid, indented forms of a given length. */
final class LongForm {

  private static final String INPUT =
      """
                {
                  "type": "TextInput",
                  "name": "field_%d",
                  "label": "Question %d",
                  "required": true,
                  "min-chars": 2,
                  "helper-text": "As it stands in your passport"
                },
      """;

  private LongForm() {}

  /** A chain of at most 100 screens, about {@code length} characters long. */
  static String of(int length) {
    int inputs = Math.max(4, length / 100 / 260);
    int screens = Math.max(2, Math.min(100, length / (inputs * 260 + 500)));
    StringBuilder text = new StringBuilder("{\n  \"version\": \"7.3\",\n  \"screens\": [\n");
    for (int i = 0; i < screens; i++) {
      text.append(i == 0 ? "" : ",\n");
      screen(text, i, screens, inputs);
    }
    return text.append("\n  ]\n}\n").toString();
  }

  static String id(int number) {
    StringBuilder id = new StringBuilder("SCREEN_");
    for (int rest = number + 1; rest > 0; rest /= 26) {
      id.append((char) ('A' + rest % 26));
    }
    return id.toString();
  }

  private static void screen(StringBuilder text, int number, int screens, int inputs) {
    boolean last = number == screens - 1;
    text.append("    {\n      \"id\": \"").append(id(number)).append("\",\n");
    text.append("      \"title\": \"Step ").append(number + 1).append("\",\n");
    text.append(last ? "      \"terminal\": true,\n" : "");
    text.append("      \"layout\": {\n        \"type\": \"SingleColumnLayout\",\n");
    text.append("        \"children\": [\n");
    for (int i = 0; i < inputs; i++) {
      text.append(INPUT.formatted(i, i));
    }
    text.append("          {\n            \"type\": \"Footer\",\n");
    text.append("            \"label\": \"Continue\",\n            \"on-click-action\": {\n");
    if (last) {
      text.append("              \"name\": \"complete\",\n              \"payload\": {");
      for (int from = 0; from < screens; from++) {
        for (int i = 0; i < inputs; i++) {
          text.append(from + i == 0 ? "" : ",").append("\n                \"a_").append(from);
          text.append('_').append(i).append("\": \"${");
          text.append(from == number ? "" : "screen." + id(from) + ".");
          text.append("form.field_").append(i).append("}\"");
        }
      }
      text.append("\n              }\n");
    } else {
      text.append("              \"name\": \"navigate\",\n              \"next\": { \"type\": ");
      text.append("\"screen\", \"name\": \"").append(id(number + 1)).append("\" }\n");
    }
    text.append("            }\n          }\n        ]\n      }\n    }");
  }
}
