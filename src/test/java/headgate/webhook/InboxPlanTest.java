package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import headgate.db.DirectSql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in the inbox does not make the worker slower, however much it is. */
class InboxPlanTest {

  @TempDir private Path directory;

  @Test
  void whatIsNext_isFoundByAnIndex_inItsOrder() {
    try (Database db = Database.open(directory)) {
      assertThat(plan(db, InboxDao.WAITING, 50))
          .containsExactly("SEARCH inbox USING INDEX inbox_state (state=?)");
      assertThat(plan(db, InboxDao.FAILED, 0, 50))
          .containsExactly("SEARCH inbox USING INDEX inbox_retry (next_at<?)");
      assertThat(plan(db, InboxDao.NEXT_RETRY))
          .containsExactly("SCAN inbox USING COVERING INDEX inbox_retry");
    }
  }

  @Test
  void repetition_isFoundByAnIndexAlone() {
    try (Database db = Database.open(directory)) {
      assertThat(plan(db, InboxDao.KNOWN, new byte[32]))
          .containsExactly("SEARCH inbox USING COVERING INDEX inbox_digest (digest=?)");
    }
  }

  private static List<String> plan(Database db, String sql, Object... values) {
    return db.read(
        handle ->
            DirectSql.rows(
                handle, "EXPLAIN QUERY PLAN " + sql, row -> row.getString("detail"), values));
  }
}
