package headgate.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns that are as wide as they need to be, up to a bound. For one thread. */
final class Table {

  private static final String GAP = "  ";

  /**
   * @param most its cells at most; what is longer is cut
   */
  record Column(String heading, int most) {}

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Table(Column... columns) {
    this.columns = List.of(columns);
    rows.add(this.columns.stream().map(Column::heading).toList());
  }

  /**
   * @param cells as many as there are columns; made printable here
   */
  void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      row.add(TerminalText.cut(TerminalText.printable(cells[index]), columns.get(index).most()));
    }
    rows.add(row);
  }

  void print(PrintStream out) {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int index = 0; index < widths.length; index++) {
        widths[index] = Math.max(widths[index], TerminalText.width(row.get(index)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int index = 0; index < widths.length; index++) {
        line.append(TerminalText.padded(row.get(index), widths[index])).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
