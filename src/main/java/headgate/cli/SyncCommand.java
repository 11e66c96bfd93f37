package headgate.cli;

import headgate.cli.EventParser.Event;
import headgate.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** {@code sync}: has a running server sync, and shows how it goes on and what came of it. */
public final class SyncCommand implements Command {

  /** The server gives Meta ten minutes for one account, and may have no news as long. */
  private static final Duration PATIENCE = Duration.ofMinutes(11);

  private static final List<String> SETTINGS = List.of("host", "port", "api-key", "api-key-file");

  private final Function<Map<String, String>, ServerAddress> locate;

  /**
   * @param locate finds the server, given the flags that are settings
   */
  public SyncCommand(Function<Map<String, String>, ServerAddress> locate) {
    this.locate = locate;
  }

  @Override
  public String name() {
    return "sync";
  }

  @Override
  public String summary() {
    return "Brings what changed at Meta here, by a running server";
  }

  @Override
  public String usage() {
    return """
        sync [--account ID] [--dry-run] [--strategy theirs|ours]

          --account ID        only this account; otherwise all of them
          --dry-run           changes nothing, and says what would be done
          --strategy theirs   settles every conflict by taking Meta's
          --strategy ours     settles every conflict by keeping what is here

        A conflict is a flow that was changed here and at Meta since both last agreed. Without a
        strategy what is here stays, and the conflict is named.

        The server is the one at --host and --port, or HEADGATE_HOST and HEADGATE_PORT. Once it has
        keys, HEADGATE_API_KEY or the file that --api-key-file or HEADGATE_API_KEY_FILE names must
        hold one with scope write.

        Exit codes: 0 done, 1 there are conflicts or flows that failed, 2 wrong usage, 3 the sync,
        or that of one account, could not be done.
        """;
  }

  @Override
  public int run(Invocation invocation) {
    Arguments arguments = Arguments.parse(invocation.arguments(), Set.of("dry-run"));
    arguments.refuseOperands();
    String wish = wish(arguments);
    ServerAddress server = locate.apply(settings(arguments));
    SyncProgress progress =
        invocation.terminal().getAsBoolean()
            ? new SyncBar(invocation.out())
            : new SyncLines(invocation.out());
    SyncReport report;
    try {
      report = sync(server, wish, progress, invocation);
    } catch (CallFailure e) {
      progress.end();
      invocation.err().println(e.getMessage());
      return FAILURE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILURE;
    }
    progress.end();
    report.print();
    return report.exitCode();
  }

  /** The body of the request. */
  private static String wish(Arguments arguments) {
    Map<String, Object> wish = new LinkedHashMap<>();
    arguments.take("account").ifPresent(id -> wish.put("account_id", id));
    arguments.take("strategy").ifPresent(word -> wish.put("strategy", strategy(word)));
    wish.put("dry_run", arguments.takeSwitch("dry-run"));
    return Json.text(wish);
  }

  private static String strategy(String word) {
    if (!word.equals("theirs") && !word.equals("ours")) {
      throw new UsageException("--strategy must be theirs or ours.");
    }
    return word;
  }

  private static Map<String, String> settings(Arguments arguments) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : SETTINGS) {
      arguments.take(name).ifPresent(value -> settings.put(name, value));
    }
    arguments.refuseRest();
    return settings;
  }

  private static SyncReport sync(
      ServerAddress server, String wish, SyncProgress progress, Invocation invocation)
      throws CallFailure, InterruptedException {
    Map<String, List<SyncStep>> steps = new LinkedHashMap<>();
    try (EventCall call = EventCall.post(server, "/api/flows/sync", wish, PATIENCE)) {
      for (Optional<Event> next = call.next(); next.isPresent(); next = call.next()) {
        JsonNode data = call.json(next.get());
        switch (next.get().name()) {
          case "account" ->
              progress.begins(data.path("name").asString(""), data.path("flows").asInt(0));
          case "flow" -> {
            SyncStep step = SyncStep.of(data);
            progress.done(step);
            if (!step.isNothing()) {
              steps.computeIfAbsent(step.accountId(), id -> new ArrayList<>()).add(step);
            }
          }
          case "result" -> {
            return new SyncReport(invocation.out(), server.url(), data.path("data"), steps);
          }
          case "error" ->
              throw new CallFailure(TerminalText.printable(data.path("message").asString("")));
          default -> {} // a newer server's
        }
      }
    }
    throw new CallFailure(
        "%s ended its answer before the result. Its log may say why; sync again to see what is left."
            .formatted(server.url()));
  }
}
