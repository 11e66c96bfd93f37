package headgate.run;

import headgate.cli.Command;
import headgate.cli.CommandSpecs;
import headgate.cli.ExitCode;
import headgate.cli.Invocation;
import headgate.cli.SettingOptions;
import headgate.config.Config;
import headgate.config.ConfigSetting;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code serve}: the server, until the operating system asks it to end. */
public final class Serve implements Command {

  private static final String NO_CONSOLE = "--no-console";

  private final Map<String, String> environment;
  private final RunningServer.Starter starter;

  public Serve(Map<String, String> environment, RunningServer.Starter starter) {
    this.environment = environment;
    this.starter = starter;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Starts the server. This is the default command.",
            "",
            "SIGTERM or Ctrl-C stops it when the running requests are finished. A second signal"
                + " stops it at once.",
            "",
            "An option wins over its environment variable.");
    SettingOptions.add(spec, ConfigSetting.values());
    spec.addOption(
        OptionSpec.builder(NO_CONSOLE).description("The same as --console off.").build());
    CommandSpecs.example(spec, "headgate serve --port 9000 --data /var/lib/headgate");
    return spec;
  }

  @Override
  public void check(ParseResult options) {
    config(options);
  }

  @Override
  public ExitCode run(Invocation invocation) {
    Config config = config(invocation.parsed());
    LogFormat.install();
    StopSignal stop = StopSignal.install();
    try (RunningServer server = starter.start(config)) {
      invocation.out().print(Greeting.of(config, server).text());
      invocation.out().flush();
      stop.await();
      log().info("Stopping: running requests may finish");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILURE;
    }
    log().info("Stopped");
    return ExitCode.DONE;
  }

  private Config config(ParseResult options) {
    Map<ConfigSetting, String> given = SettingOptions.given(options);
    if (options.hasMatchedOption(NO_CONSOLE)) {
      given.put(ConfigSetting.CONSOLE, "off");
    }
    return Config.from(environment, given);
  }

  /** Not a constant: help for this command must not load the logging classes. */
  private static Logger log() {
    return LoggerFactory.getLogger(Serve.class);
  }
}
