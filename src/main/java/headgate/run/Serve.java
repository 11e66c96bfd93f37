package headgate.run;

import headgate.cli.Arguments;
import headgate.cli.Command;
import headgate.cli.Invocation;
import headgate.config.Config;
import headgate.config.ConfigSetting;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code serve}: the server, until the operating system asks it to end. */
public final class Serve implements Command {

  private final Map<String, String> environment;
  private final RunningServer.Starter starter;

  public Serve(Map<String, String> environment, RunningServer.Starter starter) {
    this.environment = environment;
    this.starter = starter;
  }

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "Starts the server; this is the default";
  }

  @Override
  public String usage() {
    StringBuilder text = new StringBuilder();
    text.append("serve [flags]\n\n");
    text.append("SIGTERM or Ctrl-C ends it after the requests in flight; a second one at once.\n");
    text.append("Flags win over the environment. The settings:\n");
    for (ConfigSetting setting : ConfigSetting.values()) {
      text.append("\n  --%s, %s".formatted(setting.flagName(), setting.environmentName()));
      if (setting.defaultValue() != null) {
        text.append(" (").append(setting.defaultValue()).append(')');
      }
      text.append("\n      ").append(setting.meaning()).append('\n');
    }
    return text.toString();
  }

  @Override
  public int run(Invocation invocation) {
    Arguments arguments = Arguments.parse(invocation.arguments(), Set.of());
    arguments.refuseOperands();
    Config config = Config.from(environment, arguments.rest());
    LogFormat.install();
    StopSignal stop = StopSignal.install();
    try (RunningServer server = starter.start(config)) {
      invocation.out().print(Greeting.of(config, server).text());
      invocation.out().flush();
      stop.await();
      log().info("Stopping: requests in flight may finish");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILURE;
    }
    log().info("Stopped");
    return DONE;
  }

  /** Asked for late: short commands construct this class too, and load no logging. */
  private static Logger log() {
    return LoggerFactory.getLogger(Serve.class);
  }
}
