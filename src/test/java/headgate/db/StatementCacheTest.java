package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementCacheTest {

  private static final String INSERT = "INSERT INTO thing VALUES (:name, :size)";

  private DatabaseFile file;
  private Session session;
  private Handle handle;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException, SQLException {
    file = DatabaseFile.in(directory);
    file.migrate(
        new Migrations(
            List.of("thing"),
            name ->
                """
                CREATE TABLE thing (name TEXT PRIMARY KEY, size INTEGER) STRICT;
                INSERT INTO thing VALUES ('a', 1), ('b', 2), ('c', 3);
                """));
    session = Session.of(file.connectForWriting(), "BEGIN IMMEDIATE");
    session.begin();
    handle = session.handle();
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
  }

  @Test
  void sameText_isPreparedOnce() {
    for (int i = 0; i < 5; i++) {
      assertThat(names()).containsExactly("a", "b", "c");
    }

    assertThat(session.statements().size()).isEqualTo(1);
  }

  @Test
  void sameTextWithNamedParameters_isPreparedOnce() throws SQLException {
    for (int i = 0; i < 5; i++) {
      handle.createUpdate(INSERT).bind("name", "name " + i).bind("size", i).execute();
    }

    assertThat(session.statements().size()).isEqualTo(1);
    String sql = "INSERT INTO thing VALUES (?, ?)";
    PreparedStatement kept = session.statements().take(handle.getConnection(), sql);
    assertThat(session.statements().size()).as("the one that was kept is used").isZero();
    session.statements().giveBack(kept);
  }

  @Test
  void sameText_canRunWhileItsResultIsRead() {
    List<String> pairs = new ArrayList<>();
    try (ResultIterator<String> outer = query().mapTo(String.class).iterator()) {
      while (outer.hasNext()) {
        String name = outer.next();
        try (ResultIterator<String> inner = query().mapTo(String.class).iterator()) {
          inner.forEachRemaining(other -> pairs.add(name + other));
        }
      }
    }

    assertThat(pairs).containsExactly("aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc");
    assertThat(session.statements().size()).isEqualTo(1);
  }

  @Test
  void twoSessions_shareNoStatements() throws SQLException {
    session.commit();
    try (Session other = file.openReader()) {
      assertThat(other.<List<String>>snapshot(StatementCacheTest::names))
          .containsExactly("a", "b", "c");
      assertThat(other.statements().size()).isEqualTo(1);
      assertThat(session.statements().size()).isZero();
    }
  }

  @Test
  void boundValues_areNotReused() {
    handle.createUpdate(INSERT).bind("name", "d").bind("size", 4).execute();
    handle.createUpdate(INSERT).bind("name", "e").bind("size", (Integer) null).execute();

    assertThat(
            handle
                .createQuery("SELECT count(*) FROM thing WHERE size IS NULL")
                .mapTo(Integer.class)
                .one())
        .isEqualTo(1);
  }

  @Test
  void statementThatFailed_worksTheNextTime() {
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(UnableToExecuteStatementException.class)
          .isThrownBy(
              () -> handle.createUpdate(INSERT).bind("name", "a").bind("size", 1).execute());
    }

    assertThat(handle.createUpdate(INSERT).bind("name", "d").bind("size", 4).execute())
        .isEqualTo(1);
  }

  @Test
  void statementThatTheDriverClosed_isPreparedAgain() {
    String overflow = "SELECT abs(:number)";
    assertThatExceptionOfType(UnableToExecuteStatementException.class)
        .isThrownBy(
            () ->
                handle
                    .createQuery(overflow)
                    .bind("number", Long.MIN_VALUE)
                    .mapTo(Long.class)
                    .one());

    assertThat(handle.createQuery(overflow).bind("number", -1L).mapTo(Long.class).one())
        .isEqualTo(1);
  }

  @Test
  void batch_isEmptyAfterAFailedOne() {
    PreparedBatch failing = handle.prepareBatch(INSERT);
    failing.bind("name", "d").bind("size", 4).add();
    failing.bind("name", "a").bind("size", 1).add();
    assertThatExceptionOfType(UnableToExecuteStatementException.class).isThrownBy(failing::execute);

    PreparedBatch batch = handle.prepareBatch(INSERT);
    batch.bind("name", "e").bind("size", 5).add();
    batch.bind("name", "f").bind("size", 6).add();
    assertThat(batch.execute()).containsExactly(1, 1);
  }

  @Test
  void maxRows_appliesToOneQueryOnly() {
    assertThat(query().setMaxRows(1).mapTo(String.class).list()).containsExactly("a");

    assertThat(names()).containsExactly("a", "b", "c");
  }

  @Test
  void changedSchema_isSeen() {
    String query = "SELECT * FROM thing WHERE name = 'a'";
    assertThat(handle.createQuery(query).mapToMap().one()).containsOnlyKeys("name", "size");

    handle.execute("ALTER TABLE thing ADD COLUMN colour TEXT");
    assertThat(handle.createQuery(query).mapToMap().one())
        .containsOnlyKeys("name", "size", "colour");

    handle.execute("ALTER TABLE thing DROP COLUMN size");
    assertThat(handle.createQuery(query).mapToMap().one()).containsOnlyKeys("name", "colour");
  }

  @Test
  void schemaChangedByAnotherConnection_isSeen() throws SQLException {
    session.commit();
    try (Session other = file.openReader()) {
      String query = "SELECT * FROM thing WHERE name = 'a'";
      assertThat(other.<Integer>snapshot(reading -> columns(reading, query))).isEqualTo(2);

      session.begin();
      handle.execute("ALTER TABLE thing ADD COLUMN colour TEXT");
      session.commit();

      assertThat(other.<Integer>snapshot(reading -> columns(reading, query))).isEqualTo(3);
    }
  }

  @Test
  void cache_isBounded() {
    for (int i = 0; i < 1_000; i++) {
      handle.createQuery("SELECT " + i).mapTo(Integer.class).one();
    }

    assertThat(session.statements().size()).isBetween(100, 200);
    assertThat(names()).containsExactly("a", "b", "c");
  }

  @Test
  void returning_returnsTheInsertedValue() {
    assertThat(
            handle
                .createQuery(INSERT + " RETURNING size")
                .bind("name", "d")
                .bind("size", 4)
                .mapTo(Integer.class)
                .one())
        .isEqualTo(4);
  }

  private Query query() {
    return handle.createQuery("SELECT name FROM thing ORDER BY name");
  }

  private List<String> names() {
    return names(handle);
  }

  private static List<String> names(Handle handle) {
    return handle.createQuery("SELECT name FROM thing ORDER BY name").mapTo(String.class).list();
  }

  private static int columns(Handle handle, String query) {
    return handle.createQuery(query).mapToMap().one().size();
  }
}
