package headgate.cli;

import headgate.config.ConfigSetting;
import headgate.doctor.check.CheckResult;
import headgate.doctor.check.DoctorReport;
import headgate.doctor.check.Verdict;
import headgate.json.Json;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code doctor}: checks an installation, with or without a running server. */
public final class DoctorCommand implements Command {

  private static final String JSON = "--json";

  private final Function<Map<ConfigSetting, String>, DoctorReport> doctor;

  /**
   * @param doctor makes the checks with the settings that the user gave
   */
  public DoctorCommand(Function<Map<ConfigSetting, String>, DoctorReport> doctor) {
    this.doctor = doctor;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Checks this machine, the accounts and the flows, and says what to do.",
            "",
            "It reads the data directory and calls Meta for each account. It changes nothing, and a"
                + " server may run meanwhile. Give it the settings of the server: it has the same"
                + " environment variables.");
    spec.addOption(CommandSpecs.flag(JSON, "Prints the result as JSON."));
    SettingOptions.add(
        spec,
        ConfigSetting.DATA,
        ConfigSetting.GRAPH_URL,
        ConfigSetting.GRAPH_VERSION,
        ConfigSetting.SANDBOX_PORT,
        ConfigSetting.SECRET_KEY_FILE,
        ConfigSetting.PUBLIC_URL,
        ConfigSetting.MIN_FREE_DISK,
        ConfigSetting.BACKUP_DIR);
    CommandSpecs.exitCode(spec, ExitCode.DONE, "There is nothing to do.");
    CommandSpecs.exitCode(spec, ExitCode.FOUND, "At least one check warns or fails.");
    CommandSpecs.example(spec, "headgate doctor --data /var/lib/headgate");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    DoctorReport report = doctor.apply(SettingOptions.given(invocation.parsed()));
    PrintStream out = invocation.out();
    if (invocation.has(JSON)) {
      out.println(Json.text(report.view()));
    } else {
      report.checks().forEach(check -> print(check, out));
      out.println(
          report.ok()
              ? "Nothing to do."
              : "%d failed, %d to look at.".formatted(report.failures(), report.warnings()));
    }
    return report.ok() ? ExitCode.DONE : ExitCode.FOUND;
  }

  private static void print(CheckResult check, PrintStream out) {
    Verdict verdict = check.verdict();
    out.println(
        "%-4s  %-20s  %s%s"
            .formatted(
                verdict.status().word(),
                check.name(),
                TerminalText.printable(verdict.seen()),
                about("account", check.accountId()) + about("flow", verdict.flowId())));
    String advice = verdict.advice();
    if (advice != null) {
      out.println("      To do: " + TerminalText.printable(advice));
    }
  }

  private static String about(String what, @Nullable String id) {
    return id == null ? "" : " (%s %s)".formatted(what, id);
  }
}
