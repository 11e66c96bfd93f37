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
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** {@code sync}: asks a running server to sync, and shows its progress and its result. */
public final class SyncCommand implements Command {

  /** The server may wait ten minutes for Meta per account, and sends no event meanwhile. */
  private static final Duration TIMEOUT = Duration.ofMinutes(11);

  private static final String DECIDE = "--decide";

  private static final Pattern DECISION =
      Pattern.compile("[0-9a-f-]+=(theirs|ours|later)", Pattern.CASE_INSENSITIVE);

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
    spec.addOption(decide());
    SettingOptions.addServer(spec);
    CommandSpecs.exitCode(spec, ExitCode.FOUND, "There are conflicts, or flows that failed.");
    CommandSpecs.exitCode(spec, ExitCode.FAILURE, "The sync failed for at least one account.");
    CommandSpecs.example(spec, "headgate sync --dry-run");
    return spec;
  }

  private static OptionSpec decide() {
    return OptionSpec.builder(DECIDE)
        .arity("1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel("ID=theirs|ours|later")
        .converters(
            value -> {
              if (!DECISION.matcher(value).matches()) {
                throw new TypeConversionException(
                    "must be the ID of a flow with =theirs, =ours or =later.");
              }
              return value;
            })
        .description("Settles the conflict of one flow. It may be given several times.")
        .build();
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
    if (invocation.has(DECIDE)) {
      body.put("decisions", decisions(invocation.value(DECIDE)));
    }
    body.put("dry_run", invocation.has("--dry-run"));
    return Json.text(body);
  }

  private static Map<String, String> decisions(List<String> typed) {
    Map<String, String> decisions = new LinkedHashMap<>();
    for (String decision : typed) {
      String[] parts = decision.split("=", 2);
      if (decisions.put(parts[0], parts[1]) != null) {
        throw new UsageException(DECIDE + " names the flow " + parts[0] + " twice.");
      }
    }
    return decisions;
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
