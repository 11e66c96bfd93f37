package headgate.cli;

import headgate.doctor.code.CodeCatalogue;
import headgate.doctor.code.CodeEntry;
import headgate.flowjson.finding.Phrases;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code explain}: says what a code of a finding or of Meta means, and what to do about it. */
public final class Explain implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this, "Explains a code of a finding or of an error at Meta, and says what to do.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("CODE")
            .arity("0..*")
            .type(String[].class)
            .completionCandidates(() -> CodeCatalogue.load().codes().iterator())
            .description(
                "A code of a finding, the id of a rule, or a code or subcode of Meta. Without one, all"
                    + " codes are listed.")
            .build());
    CommandSpecs.exitCode(spec, ExitCode.USAGE, "Wrong usage, or an unknown code.");
    CommandSpecs.example(
        spec,
        "headgate explain INVALID_ROUTING_MODEL",
        "headgate explain 139002",
        "headgate explain 139002/4233024");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    CodeCatalogue catalogue = CodeCatalogue.load();
    PrintStream out = invocation.out();
    if (invocation.arguments().isEmpty()) {
      catalogue.codes().forEach(out::println);
      return ExitCode.DONE;
    }
    boolean terminal = invocation.terminal().getAsBoolean();
    ExitCode exit = ExitCode.DONE;
    for (String typed : invocation.arguments()) {
      List<CodeEntry> found = catalogue.find(typed);
      found.forEach(entry -> print(entry, out, terminal));
      if (found.isEmpty()) {
        invocation
            .err()
            .println(
                "headgate explain: There is no code %s.%s"
                    .formatted(
                        Phrases.quote(typed), Phrases.didYouMean(typed, catalogue.similar(typed))));
        exit = ExitCode.USAGE;
      }
    }
    return exit;
  }

  private static void print(CodeEntry entry, PrintStream out, boolean terminal) {
    String code = terminal ? "\u001b[1m" + entry.code() + "\u001b[0m" : entry.code();
    switch (entry.kind()) {
      case META -> {
        out.println(code + " (Meta)");
        if (!entry.metaSays().isEmpty()) {
          out.println("  Meta:   …" + String.join("… or …", entry.metaSays()) + "…");
        }
        out.println("  Cause:  " + entry.cause());
        out.println("  To do:  " + entry.wayOut());
      }
      case RULE -> {
        out.println(code + " (" + entry.severity() + ")");
        out.println("  Rule:   " + entry.rule());
        out.println("  Found:  " + entry.cause());
        out.println("  To do:  " + entry.wayOut());
        out.println("  Source: " + entry.source() + ".");
      }
      case UNUSED -> {
        out.println(code);
        out.println("  " + entry.cause());
        out.println(
            entry.reportedAs() == null
                ? "  " + entry.wayOut()
                : "  Findings say " + entry.reportedAs() + " instead:");
      }
    }
  }
}
