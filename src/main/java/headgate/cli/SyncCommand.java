package headgate.cli;

import headgate.cli.EventStreamParser.Event;
import headgate.config.ConfigClient;
import headgate.config.ConfigSetting;
import headgate.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** {@code sync}: asks a running server to sync, and shows its progress and its result. */
public final class SyncCommand implements Command {

  /** The server may wait ten minutes for Meta per account, and sends no event meanwhile. */
  private static final Duration TIMEOUT = Duration.ofMinutes(11);

  private final Function<Map<ConfigSetting, String>, ConfigClient> locator;

  /**
   * @param locator finds the server that these settings name
   */
  public SyncCommand(Function<Map<ConfigSetting, String>, ConfigClient> locator) {
    this.locator = locator;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Brings changes from Meta to a running server.",
            "",
            "A conflict is a flow that was changed on both sides since the last sync. Without"
                + " --strategy our side stays as it is, and the conflict is listed.",
            "",
            "If the server has API keys, sync needs one with scope write. HEADGATE_API_KEY holds"
                + " it, or a file that --api-key-file names.");
    spec.addOption(
        CommandSpecs.value("--account", "ID")
            .description("Syncs this account alone.", "  Default: all accounts")
            .build());
    spec.addOption(
        CommandSpecs.flag("--dry-run", "Changes nothing and says what a sync would do."));
    spec.addOption(
        CommandSpecs.choice("--strategy", "theirs", "ours")
            .description("Settles every conflict: theirs takes Meta's side, ours keeps our side.")
            .build());
    SettingOptions.add(
        spec,
        ConfigSetting.HOST,
        ConfigSetting.PORT,
        ConfigSetting.API_KEY,
        ConfigSetting.API_KEY_FILE);
    CommandSpecs.exitCode(spec, ExitCode.FOUND, "There are conflicts, or flows that failed.");
    CommandSpecs.exitCode(spec, ExitCode.FAILURE, "The sync failed for at least one account.");
    CommandSpecs.example(spec, "headgate sync --dry-run");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    ConfigClient server = locator.apply(SettingOptions.given(invocation.parsed()));
    SyncProgress progress =
        invocation.terminal().getAsBoolean()
            ? new ProgressBar(invocation.out())
            : new ProgressLog(invocation.out());
    SyncReport report;
    try {
      report = sync(server, body(invocation), progress);
    } catch (CallFailure e) {
      progress.end();
      invocation.err().println(e.getMessage());
      return ExitCode.FAILURE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILURE;
    }
    progress.end();
    invocation.out().print(report.text());
    return report.exitCode();
  }

  private static String body(Invocation invocation) {
    Map<String, Object> body = new LinkedHashMap<>();
    invocation.option("--account").ifPresent(id -> body.put("account_id", id));
    if (invocation.has("--strategy")) {
      body.put("strategy", invocation.value("--strategy"));
    }
    body.put("dry_run", invocation.has("--dry-run"));
    return Json.text(body);
  }

  private static SyncReport sync(ConfigClient server, String body, SyncProgress progress)
      throws CallFailure, InterruptedException {
    Map<String, List<SyncStep>> steps = new LinkedHashMap<>();
    try (EventStreamCall call = EventStreamCall.post(server, "/api/flows/sync", body, TIMEOUT)) {
      for (Optional<Event> next = call.next(); next.isPresent(); next = call.next()) {
        JsonNode data = call.json(next.get());
        switch (next.get().name()) {
          case "account" ->
              progress.begin(data.path("name").asString(""), data.path("flows").asInt(0));
          case "flow" -> {
            SyncStep step = SyncStep.of(data);
            progress.done(step);
            if (!step.changesNothing()) {
              steps.computeIfAbsent(step.accountId(), id -> new ArrayList<>()).add(step);
            }
          }
          case "result" -> {
            return new SyncReport(server.url(), data.path("data"), steps);
          }
          case "error" ->
              throw new CallFailure(TerminalText.printable(data.path("message").asString("")));
          default -> {} // a newer server may send more kinds
        }
      }
    }
    throw new CallFailure(
        "%s ended its answer before the result. Its log may say why. Run sync again to finish."
            .formatted(server.url()));
  }
}
