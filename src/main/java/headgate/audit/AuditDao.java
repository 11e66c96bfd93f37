package headgate.audit;

import headgate.db.ChangedRows;
import headgate.db.Columns;
import headgate.db.DirectSql;
import headgate.http.Actor;
import headgate.http.Paging;
import headgate.json.RawJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The {@code audit} table. The caller begins and ends the transaction. */
public final class AuditDao {

  private final Handle handle;

  public AuditDao(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds the row for a change, and says that the resource changes. Call it in the transaction of
   * the change.
   */
  public void add(
      Actor by, AuditAction action, String resourceId, AuditDetail detail, Instant now) {
    ChangedRows.add(handle, action.resource(), resourceId);
    DirectSql.update(
        handle,
        """
        INSERT INTO audit
          (time, key_name, key_prefix, request_id, action, resource_id, detail)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        now,
        by.name(),
        by.keyPrefix(),
        by.requestId(),
        action.word(),
        resourceId,
        detail.json().text());
  }

  /** The newest row is first. */
  List<AuditRow> page(AuditFilter filter, Paging paging) {
    int parameters = filter.parameters().size();
    return bound(
            "SELECT * FROM audit %s ORDER BY number DESC LIMIT ? OFFSET ?"
                .formatted(filter.where()),
            filter)
        .bind(parameters, paging.limit())
        .bind(parameters + 1, paging.offset())
        .map((row, context) -> row(row))
        .list();
  }

  long count(AuditFilter filter) {
    return bound("SELECT COUNT(*) FROM audit " + filter.where(), filter)
        .map((row, context) -> row.getLong(1))
        .one();
  }

  private Query bound(String sql, AuditFilter filter) {
    Query query = handle.createQuery(sql);
    for (int i = 0; i < filter.parameters().size(); i++) {
      query.bind(i, filter.parameters().get(i));
    }
    return query;
  }

  private static AuditRow row(ResultSet row) throws SQLException {
    String action = row.getString("action");
    return new AuditRow(
        Columns.instant(row, "time"),
        new AuditRow.Key(row.getString("key_name"), row.getString("key_prefix")),
        row.getString("request_id"),
        action,
        action.substring(0, action.indexOf('.')),
        row.getString("resource_id"),
        new RawJson(row.getBytes("detail")));
  }

  /** When the newest row was added. */
  Optional<Instant> newest() {
    return handle
        .createQuery("SELECT time FROM audit ORDER BY number DESC LIMIT 1")
        .map((row, context) -> Columns.instant(row, "time"))
        .findOne();
  }

  /** Deletes some rows that are older; returns how many. */
  int deleteBefore(Instant time, int limit) {
    return handle
        .createUpdate(
            """
            DELETE FROM audit
            WHERE number IN (SELECT number FROM audit WHERE time < ? ORDER BY time LIMIT ?)
            """)
        .bind(0, time)
        .bind(1, limit)
        .execute();
  }
}
