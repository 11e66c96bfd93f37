package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.cli.Cli.Run;
import headgate.config.ConfigSetting;
import headgate.problem.StartupException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyCommandTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

  private final KeysInMemory keys = new KeysInMemory();
  private Map<ConfigSetting, String> settings = Map.of();
  private boolean mayCreate;

  @Test
  void create_printsTheKeyAlone() {
    Run run = run("create", "--name", "ci", "--scope=write", "--expires", "2030-01-01T00:00:00Z");

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEqualTo("hg_secret\n");
    assertThat(run.err()).contains("not shown again");
    assertThat(keys.stored)
        .containsExactly(
            new ApiKeyStore.StoredKey(
                "1", "ci", "write", "hg_se", NOW, null, Instant.parse("2030-01-01T00:00:00Z")));
  }

  @Test
  void settings_arePassedOn() {
    run("list", "--data", "elsewhere");

    assertThat(settings).isEqualTo(Map.of(ConfigSetting.DATA, "elsewhere"));
    assertThat(keys.closed).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "create --name x --scope read, false",
    "create --name x --scope read --data d, true",
    "list --data d, false",
    "revoke 1 --data d, false",
  })
  void onlyCreateInANamedDirectory_mayCreateIt(String arguments, boolean expected) {
    run(arguments.split(" "));

    assertThat(mayCreate).isEqualTo(expected);
  }

  @Test
  void newDataDirectory_isNamed() {
    keys.created = Path.of("/new");

    Run run = run("create", "--name", "x", "--scope", "read", "--data", "/new");

    assertThat(run.out()).isEqualTo("hg_secret\n");
    assertThat(run.err()).startsWith("Created the data directory /new,");
  }

  @Test
  void list_showsEachKey() {
    run("create", "--name", "ci", "--scope", "read");

    assertThat(run("list").out())
        .contains("1  read   hg_se…  created 2026-01-01T00:00:00Z  used never  expires never  ci");
  }

  @Test
  void list_saysHowToCreateTheFirst() {
    Run run = run("list");

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("headgate key create");
  }

  @Test
  void revoke_removesTheKey() {
    run("create", "--name", "ci", "--scope", "read");

    assertThat(run("revoke", "1").exit()).isEqualTo(ExitCode.DONE);
    assertThat(keys.stored).isEmpty();
  }

  @Test
  void revokeOfAnUnknownKey_fails() {
    Run run = run("revoke", "7");

    assertThat(run.exit()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err()).contains("There is no API key with id 7.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "" | help key | 'key' needs one of the commands create, list or revoke.
          craete | help key | Unknown command 'key craete'. Did you mean 'key create'?
          revoke | help key revoke | ID is missing.
          list now | help key list | Unexpected argument 'now'.
          create now --name x --scope read | help key create | Unexpected argument 'now'.
          create --scope read | help key create | --name is missing.
          create --name | help key create | --name needs a value.
          create --name x | help key create | --scope is missing.
          create --nmae x --scope read | help key create | --nmae. Did you mean --name?
          create --name x --scope all | help key create | --scope must be read, write or admin.
          create --name x --scope read --expires soon | help key create | --expires must be a time
          """)
  void wrongUsage_isRefusedBeforeAnythingIsOpened(String arguments, String help, String message) {
    Run run = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains(message)
        .endsWith("'headgate " + help + "' explains what you can type.\n");
    assertThat(run.out()).isEmpty();
    assertThat(keys.closed).isFalse();
  }

  private Run run(String... arguments) {
    KeyCommand command =
        new KeyCommand(
            (given, create) -> {
              settings = given;
              mayCreate = create;
              return keys;
            });
    return new Cli("key", command).run(arguments);
  }

  private static final class KeysInMemory implements ApiKeyStore {

    private final List<StoredKey> stored = new ArrayList<>();
    private boolean closed;
    private @Nullable Path created;

    @Override
    public Optional<Path> created() {
      return Optional.ofNullable(created);
    }

    @Override
    public String create(String name, String scope, @Nullable Instant expiresAt) {
      String id = String.valueOf(stored.size() + 1);
      stored.add(new StoredKey(id, name, scope, "hg_se", NOW, null, expiresAt));
      return "hg_secret";
    }

    @Override
    public List<StoredKey> list() {
      return stored;
    }

    @Override
    public void revoke(String id) {
      if (!stored.removeIf(key -> key.id().equals(id))) {
        throw new StartupException("There is no API key with id " + id + ".");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
