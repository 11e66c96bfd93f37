package headgate.flowjson.diff;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into lines. */
final class Lines {

  private Lines() {}

  /** Each line keeps its line feed. A last line without one differs from a line with one. */
  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }
}
