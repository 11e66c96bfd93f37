package headgate.cli;

import headgate.flowjson.Mode;
import headgate.flowjson.Validator;
import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Report;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.fix.Fixes;
import headgate.json.JsonSyntaxException;
import headgate.json.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code headgate validate}: judges Flow JSON files. Needs neither server nor database, and loads
 * no class of theirs, so that it can run at every save.
 */
public final class Validate {

  private static final int CLEAN = 0;
  private static final int FOUND = 1;
  private static final int WRONG_USAGE = 2;

  /** A remedy may uncover the next; more rounds than these would mean that two undo each other. */
  private static final int MOST_ROUNDS = 10;

  private static final String STANDARD_INPUT = "-";

  private Validate() {}

  /**
   * Returns the exit code: 0 without errors, 1 with errors, 2 where arguments or files are no good.
   *
   * @param terminal whether {@code out} may have colors
   */
  public static int run(
      List<String> arguments, InputStream in, PrintStream out, PrintStream err, boolean terminal) {
    ValidateOptions options;
    try {
      options = ValidateOptions.from(arguments);
    } catch (ValidateOptions.UsageException e) {
      err.println("headgate validate: " + e.getMessage());
      err.print(ValidateOptions.USAGE);
      return WRONG_USAGE;
    }
    List<ValidateResult> results = new ArrayList<>();
    boolean unreadable = false;
    for (String file : options.files()) {
      try {
        results.add(judge(file, options, in));
      } catch (IOException | InvalidPathException e) {
        err.println("headgate validate: " + reason(file, e));
        unreadable = true;
      }
    }
    boolean filter = options.fix() && options.files().contains(STANDARD_INPUT);
    print(results, options, filter ? err : out, terminal && !filter);
    if (filter) {
      results.stream()
          .filter(result -> result.file().equals(STANDARD_INPUT))
          .forEach(result -> out.print(result.text()));
    }
    out.flush();
    err.flush();
    return unreadable ? WRONG_USAGE : exitCode(results);
  }

  private static int exitCode(List<ValidateResult> results) {
    for (ValidateResult result : results) {
      if (!result.report().valid()) {
        return FOUND;
      }
    }
    return CLEAN;
  }

  private static String reason(String file, Exception e) {
    return e instanceof NoSuchFileException
        ? "There is no file " + file + "."
        : "%s cannot be read or written: %s".formatted(file, e.getMessage());
  }

  private static ValidateResult judge(String file, ValidateOptions options, InputStream in)
      throws IOException {
    boolean standard = file.equals(STANDARD_INPUT);
    byte[] bytes = standard ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
    String text;
    try {
      text = Utf8.decode(bytes);
    } catch (JsonSyntaxException e) {
      String guess = new String(bytes, StandardCharsets.UTF_8);
      return new ValidateResult(file, guess, Validator.unreadable(e), 0);
    }
    Report report = Validator.standard().validate(text, options.mode());
    if (!options.fix()) {
      return new ValidateResult(file, text, report, 0);
    }
    ValidateResult result = fix(file, text, report, options.mode());
    if (!standard && !result.text().equals(text)) {
      boolean marked = Utf8.hasByteOrderMark(bytes);
      Files.writeString(Path.of(file), (marked ? Utf8.BYTE_ORDER_MARK : "") + result.text());
    }
    return result;
  }

  private static ValidateResult fix(String file, String original, Report first, Mode mode) {
    String text = original;
    Report report = first;
    int before = count(first);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Fix> fixes = fixes(report);
      if (fixes.isEmpty()) {
        break;
      }
      text = Fixes.apply(text, fixes);
      report = Validator.standard().validate(text, mode);
    }
    return new ValidateResult(file, text, report, Math.max(0, before - count(report)));
  }

  private static int count(Report report) {
    return report.findings().size();
  }

  private static List<Fix> fixes(Report report) {
    List<Fix> fixes = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (finding.fix() != null) {
        fixes.add(finding.fix());
      }
    }
    return fixes;
  }

  private static void print(
      List<ValidateResult> results, ValidateOptions options, PrintStream out, boolean colors) {
    switch (options.format()) {
      case TEXT -> new ValidateText(out, colors).print(results);
      case JSON -> out.println(ValidateJson.of(results));
      case SARIF -> out.println(ValidateSarif.of(results));
    }
  }
}
