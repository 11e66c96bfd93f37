package headgate.json;

import java.util.Random;

/** Random documents with random layouts. */
final class RandomJson {

  private static final String[] SPACES = {"", "", " ", "\n", "\r\n", "\t", "  \n  "};
  private static final String[] NUMBERS = {
    "0", "-1", "12.50", "1e5", "-3.2E-7", "100000000000000000000000", "0.1", "1E+2"
  };
  private static final String[] PARTS = {
    "a",
    "type",
    "${data.x}",
    "\\n",
    "\\\"",
    "\\\\",
    "\\u00e9",
    "é",
    "😀",
    "\\ud83d\\ude00",
    "'",
    "/"
  };

  private final Random random;
  private final StringBuilder out = new StringBuilder();

  RandomJson(long seed) {
    this.random = new Random(seed);
  }

  String document() {
    space();
    value(0);
    space();
    return out.toString();
  }

  private void value(int depth) {
    int kind = random.nextInt(depth > 4 ? 4 : 7);
    switch (kind) {
      case 0 -> out.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 1 -> out.append(random.nextBoolean() ? "true" : random.nextBoolean() ? "false" : "null");
      case 2, 3 -> string("");
      case 4 -> list('[', ']', depth, false);
      default -> list('{', '}', depth, true);
    }
  }

  private void list(char open, char close, int depth, boolean keys) {
    out.append(open);
    int size = random.nextInt(random.nextInt(8) == 0 ? 25 : 5);
    for (int i = 0; i < size; i++) {
      out.append(i == 0 ? "" : ",");
      space();
      if (keys) {
        string(i + "_");
        space();
        out.append(':');
        space();
      }
      value(depth + 1);
      space();
    }
    space();
    out.append(close);
  }

  private void string(String head) {
    out.append('"').append(head);
    for (int i = random.nextInt(5); i > 0; i--) {
      out.append(PARTS[random.nextInt(PARTS.length)]);
    }
    out.append(random.nextInt(20) == 0 ? "x".repeat(40) : "").append('"');
  }

  private void space() {
    out.append(SPACES[random.nextInt(SPACES.length)]);
  }
}
