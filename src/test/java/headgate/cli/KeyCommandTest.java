package headgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyCommandTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final KeysInMemory keys = new KeysInMemory();
  private Map<String, String> settings = Map.of();

  @Test
  void create_printsTheKeyAlone() {
    int code = run("create", "--name", "ci", "--scope=write", "--expires", "2030-01-01T00:00:00Z");

    assertThat(code).isZero();
    assertThat(out()).isEqualTo("hg_secret" + System.lineSeparator());
    assertThat(err.toString(UTF_8)).contains("cannot be shown again");
    assertThat(keys.known)
        .containsExactly(
            new Keys.Known(
                "1", "ci", "write", "hg_se", NOW, null, Instant.parse("2030-01-01T00:00:00Z")));
  }

  @Test
  void settings_areHandedOn() {
    run("list", "--data", "elsewhere");

    assertThat(settings).isEqualTo(Map.of("data", "elsewhere"));
    assertThat(keys.closed).isTrue();
  }

  @Test
  void list_showsWhatIsKnown() {
    run("create", "--name", "ci", "--scope", "read");
    run("list");

    assertThat(out())
        .contains("1  read   hg_se…  created 2026-01-01T00:00:00Z  used never  expires never  ci");
  }

  @Test
  void list_saysHowToMakeTheFirst() {
    assertThat(run("list")).isZero();
    assertThat(out()).contains("headgate key create");
  }

  @Test
  void revoke_removesTheKey() {
    run("create", "--name", "ci", "--scope", "read");

    assertThat(run("revoke", "1")).isZero();
    assertThat(keys.known).isEmpty();
  }

  @Test
  void revokeOfAnUnknownKey_fails() {
    assertThat(run("revoke", "7")).isEqualTo(Command.FAILURE);
    assertThat(err.toString(UTF_8)).contains("There is no key with id 7.");
  }

  @ParameterizedTest
  @CsvSource({
    "'', Type 'key create'",
    "make, Type 'key create'",
    "revoke, Type 'key create'",
    "create now, Type 'key create'",
    "create --scope read, --name is missing.",
    "create --name x, '--scope must be read, write or admin.'",
    "create --name x --scope all, '--scope must be read, write or admin.'",
    "create --name x --scope read --expires soon, --expires must be a time"
  })
  void wrongUsage_isRefusedBeforeAnythingIsOpened(String arguments, String message) {
    assertThatThrownBy(() -> run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
    assertThat(keys.closed).isFalse();
  }

  private int run(String... arguments) {
    KeyCommand command =
        new KeyCommand(
            flags -> {
              settings = flags;
              return keys;
            });
    return command.run(
        new Invocation(
            List.of(arguments),
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            () -> false));
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private static final class KeysInMemory implements Keys {

    private final List<Known> known = new ArrayList<>();
    private boolean closed;

    @Override
    public String create(String name, String scope, @Nullable Instant expiresAt) {
      String id = String.valueOf(known.size() + 1);
      known.add(new Known(id, name, scope, "hg_se", NOW, null, expiresAt));
      return "hg_secret";
    }

    @Override
    public List<Known> list() {
      return known;
    }

    @Override
    public boolean revoke(String id) {
      return known.removeIf(key -> key.id().equals(id));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
