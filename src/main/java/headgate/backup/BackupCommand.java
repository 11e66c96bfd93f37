package headgate.backup;

import headgate.cli.Command;
import headgate.cli.CommandSpecs;
import headgate.cli.ExitCode;
import headgate.cli.Invocation;
import headgate.cli.SettingOptions;
import headgate.config.Config;
import headgate.config.ConfigSetting;
import headgate.db.Database;
import headgate.db.DatabaseCopy.Contents;
import headgate.db.DatabaseException;
import headgate.problem.StartupException;
import headgate.run.DataKey;
import headgate.run.LogFormat;
import headgate.secret.MasterKey;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code backup FILE}: copies the database into a file, with or without a running server. */
public final class BackupCommand implements Command {

  private final Map<String, String> environment;

  public BackupCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Copies the database into a file.",
            "",
            "The server may run meanwhile. The copy is checked before it gets its name. It has"
                + " everything except the secret key and the data of the simulator.",
            "",
            "Access tokens are encrypted in it. Nobody can read them without the secret key, so"
                + " keep that too. 'headgate restore' puts a copy back.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("1")
            .required(true)
            .type(File.class)
            .description("The file to write.")
            .build());
    spec.addOption(
        CommandSpecs.flag(
            "--with-key",
            "Also writes the secret key into FILE.key. Whoever has both files can read every stored"
                + " access token."));
    spec.addOption(CommandSpecs.flag("--force", "Replaces FILE if it exists."));
    SettingOptions.add(
        spec, ConfigSetting.DATA, ConfigSetting.SECRET_KEY, ConfigSetting.SECRET_KEY_FILE);
    CommandSpecs.example(spec, "headgate backup /mnt/backups/headgate.db");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    LogFormat.install();
    Config config = Config.from(environment, SettingOptions.given(invocation.parsed()));
    if (Database.isMissing(config.data())) {
      throw new StartupException(
          ("There is no Headgate data in %s. Name the data directory of your server with --data or"
                  + " HEADGATE_DATA.")
              .formatted(config.data().toAbsolutePath().normalize()));
    }
    BackupFile backup =
        new BackupFile(Path.of(invocation.arguments().get(0)), invocation.has("--force"));
    try {
      if (invocation.has("--with-key")) {
        withKey(backup, config, invocation);
      } else {
        report(backup, backup.write(config.data()), invocation);
        invocation
            .err()
            .println(
                "The secret key is not in it. Without the key nobody can read the access tokens"
                    + " that are in it: keep the key too, or use --with-key.");
      }
    } catch (DatabaseException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new StartupException(
          "%s cannot be written (%s). Name a file in a directory that this user may write to."
              .formatted(backup.path(), e),
          e);
    }
    return ExitCode.DONE;
  }

  private static void withKey(BackupFile backup, Config config, Invocation invocation)
      throws IOException {
    Optional<MasterKey> key = new DataKey(config).find();
    if (key.isEmpty()) {
      throw new StartupException(
          ("There is no secret key in %s. Start the server once, or name the key with"
                  + " --secret-key-file.")
              .formatted(config.data().toAbsolutePath().normalize()));
    }
    BackupFile keyFile = backup.ofKey();
    keyFile.requireFree();
    Contents contents = backup.write(config.data());
    keyFile.write(key.get());
    report(backup, contents, invocation);
    invocation
        .err()
        .println(
            ("The secret key is in %s. Whoever has both files can read every access token and"
                    + " secret in the backup. Keep the two apart, or guard them like the server.")
                .formatted(keyFile.path()));
  }

  private static void report(BackupFile backup, Contents contents, Invocation invocation)
      throws IOException {
    invocation
        .out()
        .println(
            "Copied %s to %s (%d KB) and checked the copy."
                .formatted(
                    Counted.of(contents),
                    backup.path(),
                    (Files.size(backup.path()) + 1023) / 1024));
  }
}
