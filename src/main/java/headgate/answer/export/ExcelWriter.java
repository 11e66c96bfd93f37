package headgate.answer.export;

import headgate.answer.ResponseReader.ReadResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a file of Excel, with typed cells. A text is never a formula. */
final class ExcelWriter implements ResponseWriter {

  /** Rows of a sheet without its header (Excel specifications and limits). */
  private static final int ROWS = 1_048_575;

  /** Characters of a cell (same source). The rest is left out. */
  private static final int MAX_TEXT = 32_767;

  /** Excel keeps 15 digits of a number (same source). Longer numbers are texts. */
  private static final int DIGITS = 15;

  /** Excel knows numbers up to 9.99E+307 and down to 2.23E-308 (same source). */
  private static final int MAX_MAGNITUDE = 307;

  private final Table table;
  private final Workbook workbook;
  private Worksheet sheet;
  private int row;
  private int sheets = 1;

  ExcelWriter(Table table, OutputStream bytes) {
    this.table = table;
    this.workbook = new Workbook(bytes, "Headgate", null);
    this.sheet = newSheet();
  }

  private Worksheet newSheet() {
    Worksheet made = workbook.newWorksheet(sheets == 1 ? "Answers" : "Answers " + sheets);
    List<String> header = table.header();
    for (int column = 0; column < header.size(); column++) {
      made.inlineString(0, column, cut(header.get(column)));
    }
    return made;
  }

  @Override
  public void write(ReadResponse response) throws IOException {
    if (row == ROWS) {
      sheet.finish();
      sheets++;
      sheet = newSheet();
      row = 0;
    }
    row++;
    List<Cell> cells = table.row(response);
    for (int column = 0; column < cells.size(); column++) {
      put(column, cells.get(column));
    }
  }

  private void put(int column, Cell cell) {
    switch (cell.kind()) {
      case EMPTY -> {}
      case TEXT -> sheet.inlineString(row, column, cut(cell.text()));
      case NUMBER -> number(column, cell.text());
      case DATE -> date(column, cell.text());
      case BOOLEAN -> sheet.value(row, column, Boolean.valueOf(cell.text()));
    }
  }

  private void number(int column, String text) {
    BigDecimal number = exact(text);
    if (number != null) {
      sheet.value(row, column, number);
    } else {
      sheet.inlineString(row, column, text);
    }
  }

  /** Null if a cell would lose some of the number. */
  private static @Nullable BigDecimal exact(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      long magnitude = (long) number.precision() - number.scale();
      return number.precision() <= DIGITS && Math.abs(magnitude) <= MAX_MAGNITUDE ? number : null;
    } catch (NumberFormatException e) {
      return null; // its exponent has more digits than Java takes
    }
  }

  private void date(int column, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1900) { // the first day of Excel
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
        return;
      }
    } catch (DateTimeException e) {
      sheet.inlineString(row, column, text);
      return;
    }
    sheet.inlineString(row, column, text);
  }

  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  @Override
  public void flush() throws IOException {
    sheet.flush();
  }

  @Override
  public void finish() throws IOException {
    workbook.finish();
  }
}
