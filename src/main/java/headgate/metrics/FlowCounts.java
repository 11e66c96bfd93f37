package headgate.metrics;

import headgate.db.Database;
import headgate.db.DatabaseException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many flows each account has. Reads a table of counts, so that it takes no longer for many.
 */
final class FlowCounts {

  private static final Logger LOG = LoggerFactory.getLogger(FlowCounts.class);

  record FlowCount(String accountId, String status, long flows) {}

  private FlowCounts() {}

  /** Empty if the database cannot be read: the other metrics are needed most at that time. */
  static List<FlowCount> read(Database db) {
    try {
      return db.read(
          handle ->
              handle
                  .createQuery(
                      """
                      SELECT account_id, status, SUM(flows) FROM flow_count
                      WHERE account_id IN (SELECT id FROM account)
                      GROUP BY account_id, status
                      """)
                  .map(
                      (row, context) ->
                          new FlowCount(row.getString(1), row.getString(2), row.getLong(3)))
                  .list());
    } catch (DatabaseException e) {
      LOG.warn("The flows could not be counted", e);
      return List.of();
    }
  }
}
