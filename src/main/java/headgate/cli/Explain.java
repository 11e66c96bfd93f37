package headgate.cli;

import headgate.flowjson.Catalogue;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code headgate explain}: says what a code of a finding means, and what to do about it. */
public final class Explain {

  private static final int DONE = 0;
  private static final int WRONG_USAGE = 2;

  private Explain() {}

  /**
   * Returns the exit code: 0, or 2 where a code is unknown. Without arguments all codes are listed.
   *
   * @param in not read; the same signature as that of the other commands
   */
  public static int run(
      List<String> arguments, InputStream in, PrintStream out, PrintStream err, boolean terminal) {
    Catalogue catalogue = Catalogue.load();
    if (arguments.isEmpty()) {
      codes(catalogue).forEach(out::println);
      return DONE;
    }
    int exit = DONE;
    for (String asked : arguments) {
      if (!explain(asked, catalogue, out, terminal)) {
        err.println(
            "headgate explain: There is no code %s.%s"
                .formatted(Phrases.quote(asked), Phrases.didYouMean(asked, codes(catalogue))));
        exit = WRONG_USAGE;
      }
    }
    out.flush();
    err.flush();
    return exit;
  }

  private static Set<String> codes(Catalogue catalogue) {
    Set<String> codes = new TreeSet<>();
    catalogue.rules().forEach(rule -> codes.add(rule.code()));
    catalogue.silent().forEach(code -> codes.add(code.code()));
    return codes;
  }

  private static boolean explain(
      String asked, Catalogue catalogue, PrintStream out, boolean terminal) {
    List<RuleInfo> rules = new ArrayList<>(catalogue.find(asked));
    for (Catalogue.SilentCode code : catalogue.silent()) {
      if (code.code().equalsIgnoreCase(asked)) {
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

  private static String bold(String text, boolean terminal) {
    return terminal ? "\u001b[1m" + text + "\u001b[0m" : text;
  }
}
