package headgate.cli;

import headgate.config.ConfigSetting;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/** {@code key create|list|revoke}: API keys, with or without a running server. */
public final class KeyCommand implements Command {

  private final ApiKeyStore.Opener opener;

  public KeyCommand(ApiKeyStore.Opener opener) {
    this.opener = opener;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Creates, lists and revokes API keys.",
            "",
            "Once there is a key, every call to the server needs one.");
    spec.addSubcommand("create", new Create().spec().name("create"));
    spec.addSubcommand("list", new ListKeys().spec().name("list"));
    spec.addSubcommand("revoke", new Revoke().spec().name("revoke"));
    spec.usageMessage().customSynopsis("headgate key create|list|revoke [OPTIONS]");
    CommandSpecs.example(spec, "headgate key create --name ci --scope write");
    return spec;
  }

  /** Reached if no subcommand was typed. */
  @Override
  public ExitCode run(Invocation invocation) {
    throw new UsageException("'key' needs one of the commands create, list or revoke.");
  }

  private ApiKeyStore openExisting(Invocation invocation) {
    return opener.open(SettingOptions.given(invocation.parsed()), false);
  }

  private final class Create implements Command {

    @Override
    public CommandSpec spec() {
      CommandSpec spec =
          CommandSpecs.create(
              this,
              "Creates an API key and prints it.",
              "",
              "Standard output gets the key and nothing else. It is shown only once: the server"
                  + " stores its hash.",
              "",
              "The key is for the server that uses the same data directory. If there is no data"
                  + " there yet, the command fails, unless you name the directory with --data: then"
                  + " it creates the directory and says so. So you can create the first key before"
                  + " the first start.");
      spec.addOption(
          CommandSpecs.value("--name", "NAME")
              .required(true)
              .description("Required. What the key is for. Lists and messages show it.")
              .build());
      spec.addOption(
          CommandSpecs.choice("--scope", "read", "write", "admin")
              .required(true)
              .description("Required. What the key may do. Only admin may manage API keys.")
              .build());
      spec.addOption(
          CommandSpecs.value("--expires", "TIME")
              .type(Instant.class)
              .converters(KeyCommand::time)
              .description("When the key expires, in UTC.", "  Default: never")
              .build());
      SettingOptions.add(spec, ConfigSetting.DATA);
      CommandSpecs.example(
          spec, "headgate key create --name ci --scope write --expires 2030-01-01T00:00:00Z");
      return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
      boolean named = invocation.option(ConfigSetting.DATA.optionName()).isPresent();
      try (ApiKeyStore keys = opener.open(SettingOptions.given(invocation.parsed()), named)) {
        keys.created()
            .ifPresent(
                directory ->
                    invocation
                        .err()
                        .println(
                            "Created the data directory %s, because there was no data. The key is"
                                    .formatted(directory)
                                + " only for a server that uses this directory."));
        String key =
            keys.create(
                invocation.value("--name"),
                invocation.value("--scope"),
                invocation.value("--expires"));
        invocation.out().println(key);
      }
      invocation.err().println("Store it now: it is not shown again. Send it as X-API-Key.");
      return ExitCode.DONE;
    }
  }

  private final class ListKeys implements Command {

    @Override
    public CommandSpec spec() {
      CommandSpec spec =
          CommandSpecs.create(this, "Lists the API keys with their scope, last use and expiry.");
      SettingOptions.add(spec, ConfigSetting.DATA);
      CommandSpecs.example(spec, "headgate key list --data /var/lib/headgate");
      return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
      try (ApiKeyStore keys = openExisting(invocation)) {
        print(keys.list(), invocation.out());
      }
      return ExitCode.DONE;
    }

    private static void print(List<ApiKeyStore.StoredKey> keys, PrintStream out) {
      if (keys.isEmpty()) {
        out.println("There are no keys. 'headgate key create' creates one.");
      }
      for (ApiKeyStore.StoredKey key : keys) {
        out.println(
            "%s  %-5s  %s…  created %s  used %s  expires %s  %s"
                .formatted(
                    key.id(),
                    key.scope(),
                    key.prefix(),
                    shown(key.createdAt()),
                    shown(key.lastUsedAt()),
                    shown(key.expiresAt()),
                    key.name()));
      }
    }
  }

  private final class Revoke implements Command {

    @Override
    public CommandSpec spec() {
      CommandSpec spec = CommandSpecs.create(this, "Revokes an API key.");
      spec.addPositional(
          PositionalParamSpec.builder()
              .paramLabel("ID")
              .arity("1")
              .required(true)
              .type(String.class)
              .description("The key's id, as 'headgate key list' shows it.")
              .build());
      SettingOptions.add(spec, ConfigSetting.DATA);
      CommandSpecs.exitCode(spec, ExitCode.FAILURE, "There is no such key, or the command failed.");
      CommandSpecs.example(spec, "headgate key revoke 8b0e5f0a-6d3f-4b8e-9f0c-2f1c5d7e9a10");
      return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
      String id = invocation.arguments().get(0);
      try (ApiKeyStore keys = openExisting(invocation)) {
        keys.revoke(id);
      }
      invocation.out().println("Revoked " + id + ".");
      return ExitCode.DONE;
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("must be a time such as 2030-01-01T00:00:00Z.");
    }
  }

  private static String shown(@Nullable Instant time) {
    return time == null ? "never" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
