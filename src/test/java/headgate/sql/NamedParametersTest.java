package headgate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedParametersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "SELECT :first || :first || :second_2 ; aab",
        "SELECT :first||:second_2 ; ab",
        "SELECT ':first' || :first ; :firsta",
        "SELECT 'it''s :first' || :first ; it's :firsta",
        "SELECT \":first\" FROM (SELECT :first AS \":first\") ; a",
        "SELECT json_extract('{\"x\":\"y\"}', '$.x') || :second_2 ; yb",
        "SELECT 'a:b' ; a:b",
        "SELECT :first -- not :this one ; a"
      })
  void names_areFound(String sql, String expected) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Jdbi jdbi = Jdbi.create(connection);
      jdbi.getConfig(SqlStatements.class)
          .setSqlParser(NamedParameters.PARSER)
          .setUnusedBindingAllowed(true);
      try (Handle handle = jdbi.open()) {
        assertThat(
                handle
                    .createQuery(sql)
                    .bind("first", "a")
                    .bind("second_2", "b")
                    .mapTo(String.class)
                    .one())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void questionMarks_areParametersByPosition() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Jdbi jdbi = Jdbi.create(connection);
      jdbi.getConfig(SqlStatements.class).setSqlParser(NamedParameters.PARSER);
      try (Handle handle = jdbi.open()) {
        assertThat(handle.select("SELECT ? || '?' || ?", "a", "b").mapTo(String.class).one())
            .isEqualTo("a?b");
      }
    }
  }
}
