package headgate.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  @TempDir Path directory;

  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void statement_runsAgainAfterItFailed() {
    assertThatThrownBy(() -> insert("no such account")).isInstanceOf(JdbiException.class);

    insert(FakeAccount.DEFAULT.wabaId());

    assertThat(store.<Long>read(StoreTest::countFlows)).isEqualTo(1);
  }

  @Test
  void olderFile_isUpgraded(@TempDir Path older) throws IOException, SQLException {
    try (InputStream schema = Store.class.getResourceAsStream("/sandbox/schema.sql");
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + older.resolve("sandbox.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
      statement.executeUpdate(
          """
          INSERT INTO message (id, phone_number_id, flow_id, sent_at, body)
          VALUES ('wamid.1', '2', '3', 4, '{}'); PRAGMA user_version = 1
          """);
    }

    try (Store upgraded = Store.open(older)) {
      SentMessage message =
          upgraded.read(handle -> new MessageStore(handle).find("wamid.1")).orElseThrow();
      assertThat(message.flowId()).isEqualTo("3");
      assertThat(message.to().waId()).isNull();
    }
  }

  @Test
  void failedWork_leavesNothingBehind() {
    assertThatThrownBy(
            () ->
                store.run(
                    handle -> {
                      insert(handle, FakeAccount.DEFAULT.wabaId());
                      Iterator<String> open = names(handle);
                      assertThat(open.next()).isEqualTo("name");
                      throw new IllegalStateException("the work fails");
                    }))
        .hasMessage("the work fails");

    assertThat(store.<Long>read(StoreTest::countFlows)).isZero();
    insert(FakeAccount.DEFAULT.wabaId());
    assertThat(store.<List<String>>read(handle -> List.of(names(handle).next())))
        .containsExactly("name");
  }

  @Test
  void sameStatement_runsWhileItsFirstResultIsOpen() {
    insert(FakeAccount.DEFAULT.wabaId());

    List<String> read =
        store.read(
            handle -> {
              Iterator<String> first = names(handle);
              Iterator<String> second = names(handle);
              return List.of(first.next(), second.next());
            });

    assertThat(read).containsExactly("name", "name");
  }

  private void insert(String wabaId) {
    store.run(handle -> insert(handle, wabaId));
  }

  private static void insert(Handle handle, String wabaId) {
    new FlowStore(handle).insert(wabaId, "name", List.of("OTHER"), null, "1", 0);
  }

  private static long countFlows(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM flow").mapTo(Long.class).one();
  }

  private static Iterator<String> names(Handle handle) {
    return handle.createQuery("SELECT name FROM flow").mapTo(String.class).iterator();
  }
}
