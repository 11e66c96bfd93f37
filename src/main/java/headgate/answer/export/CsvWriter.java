package headgate.answer.export;

import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import headgate.answer.ResponseReader.ReadResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CSV (RFC 4180). An empty text is {@code ""}, and a missing value is nothing. */
final class CsvWriter implements ResponseWriter {

  private static final int BUFFER = 64 * 1024;

  private final Table table;
  private final boolean isSafe;
  private final de.siegmar.fastcsv.writer.CsvWriter csv;

  /**
   * @param isSafe whether texts that look like a formula get an apostrophe
   * @param hasMark whether a byte order mark comes first, by which Excel knows UTF-8
   */
  CsvWriter(Table table, OutputStream bytes, char delimiter, boolean isSafe, boolean hasMark)
      throws IOException {
    this.table = table;
    this.isSafe = isSafe;
    Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    if (hasMark) {
      out.write('\ufeff');
    }
    this.csv =
        de.siegmar.fastcsv.writer.CsvWriter.builder()
            .fieldSeparator(delimiter)
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .bufferSize(BUFFER)
            .build(out);
    csv.writeRecord(table.header().stream().map(this::safe).toList());
  }

  @Override
  public void write(ReadResponse response) {
    List<Cell> cells = table.row(response);
    List<@Nullable String> fields = new ArrayList<>(cells.size());
    for (Cell cell : cells) {
      fields.add(
          switch (cell.kind()) {
            case EMPTY -> null;
            case TEXT -> safe(cell.text());
            case NUMBER, DATE, BOOLEAN -> cell.text();
          });
    }
    csv.writeRecord(fields);
  }

  private String safe(String text) {
    return isSafe ? SafeText.of(text) : text;
  }

  @Override
  public void flush() throws IOException {
    csv.flush();
  }

  @Override
  public void finish() throws IOException {
    csv.flush();
  }
}
