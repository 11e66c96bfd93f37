package headgate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import headgate.db.DirectSql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deliveries that a webhook had do not make a new event slower, however many they are. */
class EventPlanTest {

  @TempDir private Path directory;

  @Test
  void deliveryOfARowOfTheInbox_isFoundByItsEvents() {
    try (Database db = Database.open(directory)) {
      List<String> plan =
          db.read(
              handle ->
                  DirectSql.rows(
                      handle,
                      "EXPLAIN QUERY PLAN " + EventDao.IS_QUEUED,
                      row -> row.getString("detail"),
                      1,
                      "webhook"));
      assertThat(plan)
          .containsExactly(
              "SEARCH event USING COVERING INDEX event_inbox (inbox=?)",
              "SEARCH delivery USING INDEX delivery_event (event=?)");
    }
  }
}
