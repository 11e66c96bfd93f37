package headgate.cli;

import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Place;
import headgate.flowjson.finding.Severity;
import headgate.json.LineMap;
import java.io.PrintStream;
import java.util.List;

/** Prints findings for people: each with its line, and carets under the place. */
final class ValidateText {

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String BLUE = "\u001b[1;34m";
  private static final String GREEN = "\u001b[32m";

  private static final int WIDTH = 100; // of the excerpt
  private static final int MAX_PLACES = 4;

  private final PrintStream out;
  private final boolean colors;

  ValidateText(PrintStream out, boolean colors) {
    this.out = out;
    this.colors = colors;
  }

  void print(List<ValidateResult> results) {
    for (ValidateResult result : results) {
      LineMap lines = LineMap.of(result.text());
      for (Finding finding : result.report().findings()) {
        print(finding, result, lines);
      }
      summary(result);
    }
  }

  private void print(Finding finding, ValidateResult result, LineMap lines) {
    Place place = finding.place();
    String color =
        switch (finding.severity()) {
          case ERROR -> RED;
          case WARNING -> YELLOW;
          case INFO -> BLUE;
        };
    out.println(
        paint(BOLD, "%s:%d:%d: ".formatted(file(result), place.lineStart(), place.columnStart()))
            + paint(color, finding.severity().word() + ": ")
            + finding.message()
            + " ["
            + finding.error()
            + "]");
    excerpt(place, result.text(), lines);
    if (finding.places().size() > 1) {
      out.println("      also at " + others(finding.places()));
    }
    if (finding.fix() != null) {
      out.println("      --fix: " + finding.fix().explanation());
    }
  }

  private static String others(List<Place> places) {
    StringBuilder others = new StringBuilder();
    for (int i = 1; i < places.size() && i <= MAX_PLACES; i++) {
      Place place = places.get(i);
      others.append(i == 1 ? "" : ", ").append(place.lineStart()).append(':');
      others.append(place.columnStart());
    }
    int left = places.size() - 1 - MAX_PLACES;
    return left > 0 ? others + " and " + left + " more" : others.toString();
  }

  private void excerpt(Place place, String text, LineMap lines) {
    if (place.lineStart() < 1 || place.lineStart() > lines.lines()) {
      return;
    }
    int start = lines.start(place.lineStart());
    int end =
        place.lineStart() < lines.lines() ? lines.start(place.lineStart() + 1) : text.length();
    String line = text.substring(start, end).stripTrailing();
    int from = Math.max(0, place.columnStart() - 1);
    int left = from > WIDTH * 3 / 4 ? from - WIDTH / 2 : 0;
    int right = Math.min(line.length(), left + WIDTH);
    String shown = left < right ? printable(line.substring(left, right)) : "";
    int caretEnd = place.lineEnd() == place.lineStart() ? place.columnEnd() - 1 : line.length();
    int carets = Math.max(1, Math.min(caretEnd, Math.max(right, from + 1)) - from);
    out.printf("%5d | %s%n", place.lineStart(), shown);
    out.println(
        "      | " + " ".repeat(Math.max(0, from - left)) + paint(GREEN, "^".repeat(carets)));
  }

  /** Replaces tabs and control characters, which would move the carets or the cursor. */
  private static String printable(String line) {
    StringBuilder printable = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      printable.append(Character.isISOControl(c) ? ' ' : c);
    }
    return printable.toString();
  }

  private void summary(ValidateResult result) {
    long errors = result.report().errors();
    long warnings =
        result.report().findings().stream()
            .filter(finding -> finding.severity() == Severity.WARNING)
            .count();
    String fixed = result.fixed() > 0 ? ", %d fixed".formatted(result.fixed()) : "";
    out.println(
        "%s: %s, %s%s"
            .formatted(
                file(result), Counts.of(errors, "error"), Counts.of(warnings, "warning"), fixed));
  }

  private static String file(ValidateResult result) {
    return result.file().equals("-") ? "<stdin>" : result.file();
  }

  private String paint(String color, String text) {
    return colors ? color + text + RESET : text;
  }
}
