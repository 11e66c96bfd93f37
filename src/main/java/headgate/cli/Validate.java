package headgate.cli;

import headgate.flowjson.Mode;
import headgate.flowjson.Validator;
import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Report;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.fix.Fixes;
import headgate.json.JsonSyntaxException;
import headgate.json.Utf8;
import java.io.File;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code validate}: checks Flow JSON files. It needs neither server nor database and loads none of
 * their classes, so it is fast enough to run at every save.
 */
public final class Validate implements Command {

  /**
   * One fix may reveal the next: a surplus comma is found only when the one before it is gone. More
   * rounds than these mean that two fixes undo each other.
   */
  private static final int MAX_ROUNDS = 100;

  /** A Flow JSON may have 10 MB (Flows API, Updating a Flow's JSON). */
  private static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final String STANDARD_INPUT = "-";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpecs.create(this, "Checks Flow JSON files, without a server.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("1..*")
            .required(true)
            .type(File[].class)
            .description("A file to check, or - for the standard input.")
            .build());
    spec.addOption(
        CommandSpecs.choiceWithDefault("--format", "text", "json", "sarif")
            .description("How to print the findings.")
            .build());
    spec.addOption(
        CommandSpecs.choiceWithDefault("--mode", "strict", "lenient")
            .description(
                "strict treats a frozen version of Flow JSON as an error, as Meta does; lenient"
                    + " treats it as a warning.")
            .build());
    spec.addOption(
        CommandSpecs.flag(
            "--fix",
            "Writes the suggested fixes into the files. For the standard input, prints the fixed"
                + " text, and the findings to standard error."));
    CommandSpecs.exitCode(spec, ExitCode.DONE, "No errors. There may be warnings.");
    CommandSpecs.exitCode(spec, ExitCode.FOUND, "At least one file has errors.");
    CommandSpecs.exitCode(spec, ExitCode.USAGE, "Wrong usage, or a file that cannot be read.");
    CommandSpecs.example(spec, "headgate validate --fix form.json");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    List<String> files = invocation.arguments();
    Mode mode = Mode.find(invocation.value("--mode")).orElseThrow();
    boolean fix = invocation.has("--fix");
    PrintStream out = invocation.out();
    PrintStream err = invocation.err();
    List<ValidateResult> results = new ArrayList<>();
    boolean unreadable = false;
    for (String file : files) {
      try {
        results.add(check(file, mode, fix, invocation.in()));
      } catch (IOException | InvalidPathException e) {
        err.println("headgate validate: " + reason(file, e));
        unreadable = true;
      }
    }
    boolean isFilter = fix && files.contains(STANDARD_INPUT);
    PrintStream report = isFilter ? err : out;
    switch (invocation.<String>value("--format")) {
      case "json" -> report.println(ValidateJson.of(results));
      case "sarif" -> report.println(ValidateSarif.of(results));
      default ->
          new ValidateText(report, !isFilter && invocation.terminal().getAsBoolean())
              .print(results);
    }
    if (isFilter) {
      results.stream()
          .filter(result -> result.file().equals(STANDARD_INPUT))
          .forEach(result -> out.print(result.text()));
    }
    return unreadable ? ExitCode.USAGE : exitCode(results);
  }

  private static ExitCode exitCode(List<ValidateResult> results) {
    for (ValidateResult result : results) {
      if (!result.report().valid()) {
        return ExitCode.FOUND;
      }
    }
    return ExitCode.DONE;
  }

  private static String reason(String file, Exception e) {
    if (file.isEmpty()) {
      return "The name of a file is empty.";
    }
    if (e instanceof NoSuchFileException) {
      return "There is no file " + file + ".";
    }
    return !(e instanceof InvalidPathException) && Files.isDirectory(Path.of(file))
        ? "%s is a folder. Name the files in it, for example %s."
            .formatted(file, Path.of(file, "*.json"))
        : "%s cannot be read or written: %s".formatted(file, e.getMessage());
  }

  private static byte[] read(String file, InputStream standard) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return bounded(standard);
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return bounded(in);
    }
  }

  private static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("It has more than 10 MB. Meta does not accept such a file.");
    }
    return bytes;
  }

  private static ValidateResult check(String file, Mode mode, boolean fix, InputStream in)
      throws IOException {
    boolean standard = file.equals(STANDARD_INPUT);
    byte[] bytes = read(file, in);
    String text;
    try {
      text = Utf8.decode(bytes);
    } catch (JsonSyntaxException e) {
      String guess = new String(bytes, StandardCharsets.UTF_8);
      return new ValidateResult(file, guess, Validator.unreadable(e), 0);
    }
    Report report = Validator.standard().validate(text, mode);
    if (!fix) {
      return new ValidateResult(file, text, report, 0);
    }
    ValidateResult result = fix(file, text, report, mode);
    if (!standard && !result.text().equals(text)) {
      boolean marked = Utf8.hasByteOrderMark(bytes);
      Files.writeString(Path.of(file), (marked ? Utf8.BYTE_ORDER_MARK : "") + result.text());
    }
    return result;
  }

  private static ValidateResult fix(String file, String original, Report first, Mode mode) {
    String text = original;
    Report report = first;
    int fixed = 0;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      List<Fix> fixes = fixes(report);
      if (fixes.isEmpty()) {
        break;
      }
      int before = count(report);
      text = Fixes.apply(text, fixes);
      report = Validator.standard().validate(text, mode);
      // A text that becomes readable may have more findings than before.
      fixed += Math.max(1, before - count(report));
    }
    return new ValidateResult(file, text, report, fixed);
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
}
