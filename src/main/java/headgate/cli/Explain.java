package headgate.cli;

import headgate.flowjson.Catalogue;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.meta.error.MetaErrorInfo;
import headgate.meta.error.MetaErrors;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
            .completionCandidates(() -> codes(Catalogue.load(), MetaErrors.load()).iterator())
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
    Catalogue catalogue = Catalogue.load();
    MetaErrors errors = MetaErrors.load();
    PrintStream out = invocation.out();
    if (invocation.arguments().isEmpty()) {
      codes(catalogue, errors).forEach(out::println);
      return ExitCode.DONE;
    }
    boolean terminal = invocation.terminal().getAsBoolean();
    ExitCode exit = ExitCode.DONE;
    for (String code : invocation.arguments()) {
      List<MetaErrorInfo> atMeta = errors.named(code);
      atMeta.forEach(error -> print(error, out, terminal));
      if (atMeta.isEmpty() && !explain(code, catalogue, out, terminal)) {
        invocation
            .err()
            .println(
                "headgate explain: There is no code %s.%s"
                    .formatted(
                        Phrases.quote(code), Phrases.didYouMean(code, codesOfFindings(catalogue))));
        exit = ExitCode.USAGE;
      }
    }
    return exit;
  }

  /** Meta's error codes by number, then the codes of findings by name. */
  private static Set<String> codes(Catalogue catalogue, MetaErrors errors) {
    Set<String> codes = new LinkedHashSet<>();
    errors.all().forEach(error -> codes.add(error.name()));
    codes.addAll(codesOfFindings(catalogue));
    return codes;
  }

  private static Set<String> codesOfFindings(Catalogue catalogue) {
    Set<String> codes = new TreeSet<>();
    catalogue.rules().forEach(rule -> codes.add(rule.code()));
    catalogue.silent().forEach(code -> codes.add(code.code()));
    return codes;
  }

  /** False if there is no such code. */
  private static boolean explain(
      String wanted, Catalogue catalogue, PrintStream out, boolean terminal) {
    List<RuleInfo> rules = new ArrayList<>(catalogue.find(wanted));
    for (Catalogue.SilentCode code : catalogue.silent()) {
      if (code.code().equalsIgnoreCase(wanted)) {
        out.println(bold(code.code(), terminal));
        out.println("  " + code.note());
        if (!code.reportedAs().isEmpty()) {
          out.println("  Findings say " + code.reportedAs() + " instead:");
          rules.addAll(catalogue.find(code.reportedAs()));
        } else {
          out.println("  No finding has this code.");
        }
        rules.forEach(rule -> print(rule, out, terminal));
        return true;
      }
    }
    rules.forEach(rule -> print(rule, out, terminal));
    return !rules.isEmpty();
  }

  private static void print(RuleInfo rule, PrintStream out, boolean terminal) {
    out.println(bold(rule.code(), terminal) + " (" + rule.severity().word() + ")");
    out.println("  Rule:   " + rule.id());
    out.println("  Found:  " + rule.summary() + ".");
    out.println("  To do:  " + rule.remedy());
    out.println("  Source: " + rule.source() + ".");
  }

  private static void print(MetaErrorInfo error, PrintStream out, boolean terminal) {
    out.println(bold(error.name(), terminal) + " (Meta)");
    if (!error.words().isEmpty()) {
      out.println("  Meta:   …" + String.join("… or …", error.words()) + "…");
    }
    out.println("  Cause:  " + error.cause());
    out.println("  To do:  " + error.nextStep());
  }

  private static String bold(String text, boolean terminal) {
    return terminal ? "\u001b[1m" + text + "\u001b[0m" : text;
  }
}
