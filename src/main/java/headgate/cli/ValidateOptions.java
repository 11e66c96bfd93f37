package headgate.cli;

import headgate.flowjson.Mode;
import java.util.ArrayList;
import java.util.List;

/** What {@code headgate validate} was asked for. */
record ValidateOptions(List<String> files, Format format, Mode mode, boolean fix) {

  static final String USAGE =
      """
      Usage: headgate validate FILE... [--format text|json|sarif] [--mode strict|lenient] [--fix]
      FILE may be - for the standard input. --fix writes the offered remedies into the files.
      Exit code: 0 no errors (warnings allowed), 1 errors, 2 wrong usage or unreadable file.
      """;

  enum Format {
    TEXT,
    JSON,
    SARIF
  }

  /** Arguments that nobody can follow; the message says why. */
  static final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  static ValidateOptions from(List<String> arguments) throws UsageException {
    List<String> files = new ArrayList<>();
    Format format = Format.TEXT;
    Mode mode = Mode.STRICT;
    boolean fix = false;
    boolean optionsEnded = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (optionsEnded || argument.equals("-") || !argument.startsWith("-")) {
        files.add(argument);
      } else if (argument.equals("--")) {
        optionsEnded = true;
      } else if (argument.equals("--fix")) {
        fix = true;
      } else if (argument.startsWith("--format") || argument.startsWith("--mode")) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        i += equals < 0 ? 1 : 0;
        String value =
            equals >= 0
                ? argument.substring(equals + 1)
                : i < arguments.size() ? arguments.get(i) : "";
        switch (name) {
          case "--format" -> format = format(value);
          case "--mode" -> mode = mode(value);
          default -> throw new UsageException("There is no option " + name + ".");
        }
      } else {
        throw new UsageException("There is no option " + argument + ".");
      }
    }
    if (files.isEmpty()) {
      throw new UsageException("Name at least one file, or - for the standard input.");
    }
    return new ValidateOptions(List.copyOf(files), format, mode, fix);
  }

  private static Format format(String value) throws UsageException {
    return switch (value) {
      case "text" -> Format.TEXT;
      case "json" -> Format.JSON;
      case "sarif" -> Format.SARIF;
      default -> throw new UsageException("--format is text, json or sarif.");
    };
  }

  private static Mode mode(String value) throws UsageException {
    return Mode.find(value).orElseThrow(() -> new UsageException("--mode is strict or lenient."));
  }
}
