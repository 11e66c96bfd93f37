package headgate.answer.export;

import headgate.problem.Problem;
import java.util.Arrays;
import java.util.Locale;

/** A format of files. */
enum Format {
  CSV("text/csv"),
  JSONL("application/x-ndjson"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  String contentType() {
    return this == XLSX ? mediaType : mediaType + ";charset=utf-8";
  }

  /** What the name of a file ends with. */
  String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws Problem malformed
   */
  static Format of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.extension().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> Problem.malformed("format must be csv, jsonl or xlsx."));
  }
}
