package headgate.backup;

import headgate.cli.Command;
import headgate.cli.CommandSpecs;
import headgate.cli.ExitCode;
import headgate.cli.Invocation;
import headgate.cli.SettingOptions;
import headgate.config.Config;
import headgate.config.ConfigSetting;
import headgate.run.LogFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code restore FILE}: puts a copy of the database in place of the present one. */
public final class RestoreCommand implements Command {

  private final Map<String, String> environment;
  private final InstantSource clock;

  public RestoreCommand(Map<String, String> environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Puts a copy of the database in place.",
            "",
            "Stop the server first. The copy is checked before anything changes. If the command is"
                + " interrupted, the old data or the new data is in place. The old database stays"
                + " in the data directory as headgate.db.before-restore-TIME.",
            "",
            "If FILE.key is beside FILE and only that key opens the secrets in it, it becomes the"
                + " secret key of the data directory. If no key opens them, the data is restored"
                + " and the accounts need their access tokens again.",
            "",
            "A copy of an older Headgate is upgraded at the next start. The data of the simulator"
                + " stays as it is.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("1")
            .required(true)
            .type(File.class)
            .description("A file that 'headgate backup' or POST /api/backup made.")
            .build());
    spec.addOption(
        CommandSpecs.flag("--force", "Replaces the data that is in the data directory."));
    SettingOptions.add(
        spec, ConfigSetting.DATA, ConfigSetting.SECRET_KEY, ConfigSetting.SECRET_KEY_FILE);
    CommandSpecs.example(spec, "headgate restore --force /mnt/backups/headgate.db");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    LogFormat.install();
    Config config = Config.from(environment, SettingOptions.given(invocation.parsed()));
    Path file = Path.of(invocation.arguments().get(0));
    Restore restore = new Restore(config, clock, () -> {});
    restore.run(file, invocation.has("--force")).forEach(invocation.out()::println);
    return ExitCode.DONE;
  }
}
