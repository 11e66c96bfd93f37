package headgate.answer.export;

import headgate.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an export looks.
 *
 * @param delimiter of CSV
 * @param isLabelled whether the header has the questions, and not the keys
 * @param isSafe whether texts that look like a formula get an apostrophe in CSV
 * @param hasMark whether CSV begins with a byte order mark
 */
record ExportOptions(
    Format format, char delimiter, boolean isLabelled, boolean isSafe, boolean hasMark) {

  /**
   * @param query the value of a query parameter; null if it is absent
   * @throws Problem malformed
   */
  static ExportOptions of(Format format, Function<String, @Nullable String> query) {
    return new ExportOptions(
        format,
        delimiter(query.apply("delimiter")),
        isLabelled(query.apply("header")),
        isOn("safe", query.apply("safe"), true),
        isOn("bom", query.apply("bom"), false));
  }

  private static char delimiter(@Nullable String word) {
    return switch (word == null ? "comma" : word) {
      case "comma" -> ',';
      case "semicolon" -> ';';
      case "tab" -> '\t';
      default -> throw Problem.malformed("delimiter must be comma, semicolon or tab.");
    };
  }

  private static boolean isLabelled(@Nullable String word) {
    return switch (word == null ? "key" : word) {
      case "key" -> false;
      case "label" -> true;
      default -> throw Problem.malformed("header must be key or label.");
    };
  }

  private static boolean isOn(String name, @Nullable String word, boolean byDefault) {
    return switch (word == null ? String.valueOf(byDefault) : word) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw Problem.malformed(name + " must be true or false.");
    };
  }

  ResponseWriter writer(Table table, OutputStream out) throws IOException {
    return switch (format) {
      case CSV -> new CsvWriter(table, out, delimiter, isSafe, hasMark);
      case JSONL -> new JsonLinesWriter(out);
      case XLSX -> new ExcelWriter(table, out);
    };
  }
}
