package headgate.account;

import headgate.db.Columns;
import headgate.http.Paging;
import headgate.meta.MetaListener.Exchange;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The {@code meta_call} table. The caller begins and ends the transaction. */
final class CallDao {

  /** Some days of a busy account, or all calls of a long sync. */
  private static final int MAX_ROWS = 20_000;

  private static final RowMapper<Call> CALL =
      (row, context) ->
          new Call(
              Columns.instant(row, "time"),
              row.getString("account_id"),
              row.getString("flow_id"),
              row.getString("meta_flow_id"),
              row.getString("method"),
              row.getString("path"),
              row.getInt("status"),
              Columns.nullableInt(row, "code"),
              Columns.nullableInt(row, "subcode"),
              row.getString("trace_id"),
              row.getString("message"),
              row.getLong("duration"),
              row.getInt("attempt"));

  private final Handle handle;

  CallDao(Handle handle) {
    this.handle = handle;
  }

  /** Stores calls and deletes the oldest ones. */
  void insert(List<Exchange> calls) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO meta_call
              (time, account_id, flow_id, meta_flow_id, method, path, status, code, subcode,
               trace_id, message, duration, attempt)
            VALUES
              (:time, :accountId,
               (SELECT id FROM flow
                WHERE account_id = :accountId AND meta_flow_id = :metaFlowId),
               :metaFlowId, :method, :path, :status, :code, :subcode, :traceId, :message,
               :duration, :attempt)
            """);
    calls.forEach(call -> add(call, batch));
    batch.execute();
    handle
        .createUpdate(
            "DELETE FROM meta_call WHERE number <= (SELECT MAX(number) FROM meta_call) - :max")
        .bind("max", MAX_ROWS)
        .execute();
  }

  private static void add(Exchange call, PreparedBatch batch) {
    batch
        .bind("time", call.time())
        .bind("accountId", call.accountId())
        .bind("metaFlowId", call.flowId() == null ? null : call.flowId().value())
        .bind("method", call.method())
        .bind("path", call.path())
        .bind("status", call.status())
        .bind("code", call.code())
        .bind("subcode", call.subcode())
        .bind("traceId", call.traceId())
        .bind("message", call.message())
        .bind("duration", call.durationMillis())
        .bind("attempt", call.attempt())
        .add();
  }

  /**
   * Newest first.
   *
   * @param failed only calls that Meta refused or did not answer
   */
  List<Call> page(String accountId, boolean failed, Paging paging) {
    return handle
        .createQuery(
            """
            SELECT * FROM meta_call WHERE account_id = :accountId AND %s
            ORDER BY number DESC LIMIT :limit OFFSET :offset
            """
                .formatted(condition(failed)))
        .bind("accountId", accountId)
        .bind("limit", paging.limit())
        .bind("offset", paging.offset())
        .map(CALL)
        .list();
  }

  long count(String accountId, boolean failed) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM meta_call WHERE account_id = :accountId AND " + condition(failed))
        .bind("accountId", accountId)
        .map((row, context) -> row.getLong(1))
        .one();
  }

  private static String condition(boolean failed) {
    return failed ? "status NOT BETWEEN 1 AND 399" : "true";
  }
}
