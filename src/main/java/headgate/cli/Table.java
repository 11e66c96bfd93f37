package headgate.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns. A column is as wide as its widest cell, up to a limit. For one thread. */
final class Table {

  private static final String GAP = "  ";

  /**
   * @param maxWidth in cells of a terminal; longer text is cut
   */
  record Column(String heading, int maxWidth) {}

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Table(Column... columns) {
    this.columns = List.of(columns);
    rows.add(this.columns.stream().map(Column::heading).toList());
  }

  /**
   * @param cells one for each column; need not be printable
   */
  void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      row.add(
          TerminalText.cut(TerminalText.printable(cells[index]), columns.get(index).maxWidth()));
    }
    rows.add(row);
  }

  List<String> lines() {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int index = 0; index < widths.length; index++) {
        widths[index] = Math.max(widths[index], TerminalText.width(row.get(index)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < widths.length; index++) {
      line.append(TerminalText.padded(row.get(index), widths[index])).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
