package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrates a database with deliveries whose digests are all in an index. */
class InboxMigrationTest {

  private static final String BEFORE =
      """
      INSERT INTO inbox (number, id, digest, signers, received_at, body, signature, bytes, state,
        attempts, next_at, error, fields, account_id)
      VALUES
        (3, 'read', x'01', '["a"]', 5, x'0a', 's', 1, 'done', 1, 0, NULL, '["messages"]', 'a'),
        (4, 'new', x'02', '["a"]', 6, x'0b', 's', 2, 'waiting', 0, 0, NULL, NULL, NULL),
        (9, 'deleted', x'03', '[]', 7, NULL, 's', 3, 'done', 1, 0, NULL, NULL, NULL);
      DELETE FROM inbox WHERE id = 'deleted';
      """;

  private static final String ROWS =
      """
      SELECT group_concat(concat_ws(' ', number, id, hex(digest), signers, received_at, hex(body),
        signature, bytes, state, attempts, next_at, ifnull(error, '-'), ifnull(fields, '-'),
        ifnull(account_id, '-'), is_known), '; ' ORDER BY number)
      FROM inbox
      """;

  @Test
  void deliveries_keepTheirNumbers_andAreKnown(@TempDir Path directory) throws Exception {
    OldDatabase.make(directory, 16, BEFORE);

    try (Database db = Database.open(directory)) {
      assertThat(text(db, ROWS))
          .isEqualTo(
              "3 read 01 [\"a\"] 5 0A s 1 done 1 0 - [\"messages\"] a 1;"
                  + " 4 new 02 [\"a\"] 6 0B s 2 waiting 0 0 - - - 1");
      db.execute(
          handle ->
              handle.execute(
                  """
                  INSERT INTO inbox (id, digest, signers, received_at, signature, bytes, state,
                    next_at)
                  VALUES ('next', x'04', '[]', 8, 's', 1, 'waiting', 0)
                  """));
      assertThat(text(db, "SELECT number FROM inbox WHERE id = 'next'")).isEqualTo("10");
    }
  }

  private static String text(Database db, String query) {
    return db.read(handle -> handle.createQuery(query).mapTo(String.class).one());
  }
}
