package headgate.cli;

import headgate.config.ConfigClient;
import headgate.config.ConfigSetting;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** {@code endpoint check}: asks a running server to call the data endpoint of a flow. */
public final class EndpointCommand implements Command {

  /** Four calls of 10 seconds at most. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Function<Map<ConfigSetting, String>, ConfigClient> locator;

  /**
   * @param locator finds the server that these settings name
   */
  public EndpointCommand(Function<Map<ConfigSetting, String>, ConfigClient> locator) {
    this.locator = locator;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpecs.create(this, "Checks the data endpoint of a flow.");
    spec.addSubcommand("check", new Check().spec().name("check"));
    spec.usageMessage().customSynopsis("headgate endpoint check FLOW [OPTIONS]");
    CommandSpecs.example(spec, "headgate endpoint check \"Customer survey\"");
    return spec;
  }

  /** Reached if no subcommand was typed. */
  @Override
  public ExitCode run(Invocation invocation) {
    throw new UsageException("'endpoint' needs the command check.");
  }

  private final class Check implements Command {

    @Override
    public CommandSpec spec() {
      CommandSpec spec =
          CommandSpecs.create(
              this,
              "Calls the data endpoint of a flow as Meta and phones do, and says what Meta would"
                  + " think.",
              "",
              "The server calls its own public address with a ping, with the first request of a"
                  + " form, with a token that nobody sent, and without Meta's signature. Your own"
                  + " system is asked, too.",
              "",
              "If the server has API keys, this command needs one with scope write."
                  + " HEADGATE_API_KEY holds it, or a file that --api-key-file names.");
      spec.addPositional(FlowArgument.spec());
      SettingOptions.addServer(spec);
      CommandSpecs.exitCode(spec, ExitCode.FOUND, "At least one check warns or fails.");
      CommandSpecs.exitCode(spec, ExitCode.FAILURE, "Nothing was checked.");
      CommandSpecs.example(spec, "headgate endpoint check \"Customer survey\"");
      return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
      ConfigClient server = locator.apply(SettingOptions.given(invocation.parsed()));
      ServerCall call = new ServerCall(server, TIMEOUT, "endpoint", "write");
      try {
        String flow = FlowArgument.id(call, invocation.arguments().get(0));
        return print(invocation, call.post("/api/flows/" + flow + "/endpoint/check", "{}"));
      } catch (CallFailure e) {
        invocation.err().println(e.getMessage());
        return ExitCode.FAILURE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return ExitCode.FAILURE;
      }
    }

    private static ExitCode print(Invocation invocation, JsonNode checked) {
      invocation.out().println(TerminalText.printable(checked.path("address").asString("")));
      boolean isFound = false;
      for (JsonNode check : checked.path("checks")) {
        String status = check.path("status").asString("");
        isFound |= !status.equals("ok");
        invocation
            .out()
            .println(
                "%-4s  %s (%s, %d ms): %s"
                    .formatted(
                        status,
                        check.path("name").asString(""),
                        check.path("http_status").isNumber()
                            ? check.path("http_status").asString("")
                            : "no answer",
                        check.path("duration_ms").asLong(0),
                        TerminalText.printable(check.path("message").asString(""))));
      }
      return isFound ? ExitCode.FOUND : ExitCode.DONE;
    }
  }
}
