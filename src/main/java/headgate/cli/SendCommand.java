package headgate.cli;

import headgate.config.ConfigClient;
import headgate.config.ConfigSetting;
import headgate.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.databind.JsonNode;

/** {@code send}: asks a running server to send a flow to a person. */
public final class SendCommand implements Command {

  /** The server gives Meta a minute, and waits some seconds for a free place before it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final Function<Map<ConfigSetting, String>, ConfigClient> locator;

  /**
   * @param locator finds the server that these settings name
   */
  public SendCommand(Function<Map<ConfigSetting, String>, ConfigClient> locator) {
    this.locator = locator;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Sends a flow to a person.",
            "",
            "The message is sent once. If nobody knows whether Meta took it, this command says so,"
                + " and the server finds it out later.",
            "",
            "If the server has API keys, send needs one with scope write. HEADGATE_API_KEY holds"
                + " it, or a file that --api-key-file names.");
    spec.addPositional(FlowArgument.spec());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1")
            .arity("1")
            .type(String.class)
            .paramLabel("TO")
            .description("A phone number with its country code, or a user id of Meta.")
            .build());
    spec.addOption(
        CommandSpecs.value("--body", "TEXT")
            .description("The text above the button.", "  Default: the name of the flow")
            .build());
    spec.addOption(
        CommandSpecs.value("--button", "TEXT")
            .description("The text of the button.", "  Default: Open")
            .build());
    spec.addOption(
        CommandSpecs.value("--screen", "ID")
            .description("The first screen.", "  Default: the first one")
            .build());
    spec.addOption(
        CommandSpecs.value("--data", "JSON").description("What the first screen gets.").build());
    spec.addOption(
        CommandSpecs.value("--reference", "TEXT")
            .description("Your own text, which comes back with each answer.")
            .build());
    spec.addOption(CommandSpecs.flag("--draft", "Sends the draft that Meta has."));
    spec.addOption(
        CommandSpecs.flag("--dry-run", "Sends nothing and prints the body that Meta would get."));
    SettingOptions.addServer(spec);
    CommandSpecs.exitCode(spec, ExitCode.FAILURE, "The message was not sent, or nobody knows.");
    CommandSpecs.example(spec, "headgate send \"Customer survey\" +4915550001");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    ConfigClient server = locator.apply(SettingOptions.given(invocation.parsed()));
    List<String> arguments = invocation.arguments();
    String body = body(invocation, arguments.get(1));
    ServerCall call = new ServerCall(server, TIMEOUT, "send", "write");
    try {
      JsonNode sent =
          call.post("/api/flows/" + FlowArgument.id(call, arguments.get(0)) + "/send", body);
      print(invocation, arguments.get(0), sent);
      return ExitCode.DONE;
    } catch (CallFailure e) {
      invocation.err().println(e.getMessage());
      return ExitCode.FAILURE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILURE;
    }
  }

  private static String body(Invocation invocation, String to) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("to", to);
    invocation.option("--body").ifPresent(text -> body.put("body", text));
    invocation.option("--button").ifPresent(text -> body.put("button_text", text));
    invocation.option("--screen").ifPresent(id -> body.put("screen", id));
    invocation.option("--data").ifPresent(json -> body.put("data", SendData.parse(json)));
    invocation.option("--reference").ifPresent(text -> body.put("reference", text));
    if (invocation.has("--draft")) {
      body.put("mode", "draft");
    }
    if (invocation.has("--dry-run")) {
      body.put("dry_run", true);
    }
    return Json.text(body);
  }

  private static void print(Invocation invocation, String flow, JsonNode sent) {
    for (JsonNode warning : sent.path("warnings")) {
      invocation.err().println("Warning: " + TerminalText.printable(warning.asString("")));
    }
    if (sent.has("request")) {
      invocation.out().println(sent.path("request").toPrettyString());
      return;
    }
    invocation
        .out()
        .println(
            "Sent %s to %s. Message %s, version %s, token %s."
                .formatted(
                    TerminalText.printable(flow),
                    sent.path("to").asString(""),
                    sent.path("id").asString(""),
                    sent.path("flow_version").asString("unknown"),
                    TerminalText.printable(sent.path("flow_token").asString(""))));
  }
}
