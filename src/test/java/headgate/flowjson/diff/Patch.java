package headgate.flowjson.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies a unified diff. Checks every line of context and every count. */
final class Patch {

  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@\n");

  private Patch() {}

  static String apply(String text, String diff) {
    List<String> lines = Lines.of(text);
    List<String> patch = Lines.of(diff);
    StringBuilder out = new StringBuilder();
    int done = 0;
    int written = 0;
    for (int i = Math.min(2, patch.size()); i < patch.size(); ) {
      Matcher hunk = HUNK.matcher(patch.get(i++));
      assertThat(hunk.matches()).isTrue();
      int removed = count(hunk.group(2));
      int added = count(hunk.group(4));
      int start = Integer.parseInt(hunk.group(1)) - (removed == 0 ? 0 : 1);
      for (; done < start; done++, written++) {
        out.append(lines.get(done));
      }
      assertThat(Integer.parseInt(hunk.group(3)) - (added == 0 ? 0 : 1)).isEqualTo(written);
      while (removed > 0 || added > 0) {
        String line = patch.get(i++);
        if (i < patch.size() && patch.get(i).startsWith("\\")) {
          line = line.substring(0, line.length() - 1);
          i++;
        }
        char mark = line.charAt(0);
        if (mark != '+') {
          assertThat(line.substring(1)).isEqualTo(lines.get(done++));
          removed--;
        }
        if (mark != '-') {
          out.append(line, 1, line.length());
          written++;
          added--;
        }
      }
    }
    lines.subList(done, lines.size()).forEach(out::append);
    return out.toString();
  }

  private static int count(String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }
}
