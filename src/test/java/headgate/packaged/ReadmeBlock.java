package headgate.packaged;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of the README that shows a console.
 *
 * @param need what the block needs beside Headgate, from an HTML comment above it; null if nothing
 */
record ReadmeBlock(@Nullable String need, List<Example> examples) {

  /**
   * A command and what it prints.
   *
   * @param output empty if the README does not show it
   */
  record Example(String command, String output) {}

  private static final String START = "```console";
  private static final String END = "```";
  private static final String NEED = "<!-- needs ";
  private static final String PROMPT = "$ ";

  static List<ReadmeBlock> allIn(String readme) {
    List<ReadmeBlock> blocks = new ArrayList<>();
    List<String> lines = readme.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).equals(START)) {
        int end = at + lines.subList(at, lines.size()).indexOf(END);
        blocks.add(new ReadmeBlock(need(lines.get(at - 1)), examples(lines.subList(at + 1, end))));
        at = end;
      }
    }
    return blocks;
  }

  private static @Nullable String need(String lineAbove) {
    return lineAbove.startsWith(NEED)
        ? lineAbove.substring(NEED.length(), lineAbove.lastIndexOf(" -->"))
        : null;
  }

  private static List<Example> examples(List<String> lines) {
    List<Example> examples = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      int commandEnd = commandEnd(lines, at);
      int outputEnd = commandEnd;
      while (outputEnd < lines.size() && !lines.get(outputEnd).startsWith(PROMPT)) {
        outputEnd++;
      }
      String command = String.join("\n", lines.subList(at, commandEnd));
      if (!command.startsWith(PROMPT)) {
        throw new IllegalArgumentException("This block does not start with a command: " + command);
      }
      examples.add(
          new Example(
              command.substring(PROMPT.length()),
              String.join("\n", lines.subList(commandEnd, outputEnd))));
      at = outputEnd;
    }
    return examples;
  }

  /** A command is one line, or goes on to the end of its here-document. */
  private static int commandEnd(List<String> lines, int start) {
    int marker = lines.get(start).indexOf("<<'");
    if (marker < 0) {
      return start + 1;
    }
    String word = lines.get(start).substring(marker + 3, lines.get(start).lastIndexOf('\''));
    return start + lines.subList(start, lines.size()).indexOf(word) + 1;
  }
}
