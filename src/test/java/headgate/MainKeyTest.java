package headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code key} on directories with and without data. */
class MainKeyTest {

  @TempDir private Path parent;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"create --name x --scope admin", "list", "revoke 1"})
  void directoryWithoutData_isNamedAndNotCreated(String typed) {
    Path missing = parent.resolve("missing");

    assertThat(run(missing, ("key " + typed).split(" "))).isEqualTo(3);

    assertThat(err.toString(UTF_8))
        .startsWith("There is no Headgate data in " + missing + ". ")
        .contains("--data", "HEADGATE_DATA");
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(missing).doesNotExist();
  }

  @Test
  void emptyDirectory_staysEmpty() {
    assertThat(run(parent, "key", "list")).isEqualTo(3);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void firstKey_canBeCreatedBeforeTheFirstStart() {
    Path data = parent.resolve("data");

    String[] create = {"key", "create", "--name", "x", "--scope", "admin", "--data", "" + data};
    assertThat(run(parent, create)).isZero();
    assertThat(err.toString(UTF_8)).startsWith("Created the data directory " + data);
    assertThat(out.toString(UTF_8)).startsWith("hg_");
    assertThat(Files.exists(data.resolve("headgate.db"))).isTrue();

    err.reset();
    assertThat(run(data, "key", "create", "--name", "y", "--scope", "read")).isZero();
    assertThat(err.toString(UTF_8)).doesNotContain("Created");
  }

  @Test
  void keyRevokedTwice_isNamedWithTheTime() {
    String[] create = {"key", "create", "--name", "ci", "--scope", "read", "--data", "" + parent};
    assertThat(run(parent, create)).isZero();
    out.reset();
    assertThat(run(parent, "key", "list")).isZero();
    String id = out.toString(UTF_8).lines().findFirst().orElseThrow().split(" ")[0];
    assertThat(run(parent, "key", "revoke", id)).isZero();
    err.reset();

    assertThat(run(parent, "key", "revoke", id)).isEqualTo(3);

    assertThat(err.toString(UTF_8))
        .startsWith("The API key \"ci\" was already revoked at ")
        .contains("headgate key list");
  }

  @Test
  void createAndRevoke_writeRowsOfTheAuditTrail() throws Exception {
    String[] create = {"key", "create", "--name", "ci", "--scope", "read", "--data", "" + parent};
    assertThat(run(parent, create)).isZero();
    String key = out.toString(UTF_8).strip();
    out.reset();
    assertThat(run(parent, "key", "list")).isZero();
    String id = out.toString(UTF_8).lines().findFirst().orElseThrow().split(" ")[0];
    assertThat(run(parent, "key", "revoke", id)).isZero();

    String rows =
        BackupFixture.text(
            parent.resolve("headgate.db"),
            """
            SELECT group_concat(action || ' by ' || key_name || ' ' || (key_prefix IS NULL) || ' '
              || (request_id IS NULL) || ' ' || resource_id || ' ' || json_extract(detail, '$.name')
              || ' ' || json_extract(detail, '$.key_prefix'), '\n')
            FROM audit
            """
                .replace("\\n", "\n"));
    String rest = " by local 1 1 " + id + " ci " + key.substring(0, 11);
    assertThat(rows).isEqualTo("key.create" + rest + "\nkey.revoke" + rest);
  }

  private int run(Path data, String... arguments) {
    return new Main(Map.of("HEADGATE_DATA", data.toString()), InstantSource.system(), () -> false)
        .run(
            List.of(arguments),
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
  }
}
