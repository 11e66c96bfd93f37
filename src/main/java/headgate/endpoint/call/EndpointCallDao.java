package headgate.endpoint.call;

import headgate.http.CursorPaging;
import headgate.json.RawJson;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The {@code endpoint_call} table. The caller begins and ends the transaction. */
final class EndpointCallDao {

  private static final int MAX_ROWS = 200_000;

  private static final String ITEM =
      """
      json_object(
        'time', strftime('%Y-%m-%dT%H:%M:%SZ', time), 'account_id', account_id,
        'flow_id', flow_id, 'message_id', message_id, 'action', action, 'screen', screen,
        'next_screen', next_screen, 'outcome', outcome, 'status', status,
        'duration_ms', duration_ms, 'crypto_ms', crypto_ms, 'responder', responder,
        'backend_status', backend_status, 'key_id', key_id, 'request_bytes', request_bytes,
        'answer_bytes', answer_bytes, 'reason', reason)
      """;

  /**
   * A call as the API shows it, without its values.
   *
   * @param masked null if no values are kept
   * @param sealed all values; null if they are not kept, or not any more
   */
  record Item(long number, RawJson json, @Nullable RawJson masked, byte @Nullable [] sealed) {}

  private final Handle handle;

  EndpointCallDao(Handle handle) {
    this.handle = handle;
  }

  /**
   * Stores calls and deletes the oldest ones. Of a person who was purged meanwhile no values are
   * stored.
   */
  void insert(List<CallRow> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            WITH known AS (
              SELECT :messageId IS NULL OR EXISTS (
                SELECT 1 FROM message WHERE id = :messageId) AS is_known)
            INSERT INTO endpoint_call
              (time, account_id, flow_id, message_id, action, screen, next_screen, outcome,
               is_verified, status, duration_ms, crypto_ms, responder, backend_status, key_id, request_bytes,
               answer_bytes, reason, values_json, sealed)
            SELECT :time, :accountId, :flowId, iif(is_known, :messageId, NULL), :action, :screen,
              :nextScreen, :outcome, :isVerified, :status, :durationMs, :cryptoMs, :responder, :backendStatus,
              :keyId, :requestBytes, :answerBytes, :reason, iif(is_known, :masked, NULL),
              iif(is_known, :sealed, NULL)
            FROM known
            """);
    rows.forEach(row -> add(row, batch));
    batch.execute();
    handle.execute(
        "DELETE FROM endpoint_call WHERE number <= (SELECT max(number) FROM endpoint_call) - ?",
        MAX_ROWS);
  }

  private static void add(CallRow row, PreparedBatch batch) {
    EndpointCall call = row.call();
    batch
        .bind("time", call.time())
        .bind("accountId", call.accountId())
        .bind("flowId", call.flowId())
        .bind("messageId", call.messageId())
        .bind("action", call.action())
        .bind("screen", call.screen())
        .bind("nextScreen", call.nextScreen())
        .bind("outcome", call.outcome().word())
        .bind("isVerified", call.isVerified())
        .bind("status", call.status())
        .bind("durationMs", call.durationMillis())
        .bind("cryptoMs", call.cryptoMillis())
        .bind("responder", call.responder())
        .bind("backendStatus", call.backendStatus())
        .bind("keyId", call.keyId())
        .bind("requestBytes", call.requestBytes())
        .bind("answerBytes", call.answerBytes())
        .bind("reason", call.reason())
        .bind("masked", row.masked())
        .bind("sealed", row.sealed())
        .add();
  }

  CursorPaging.Part<Item> page(CallFilter filter, CursorPaging paging) {
    String after = paging.condition().isEmpty() ? "" : " AND " + paging.condition();
    List<Item> read =
        filter
            .bind(
                handle.createQuery(
                    "SELECT number, %s, values_json, sealed FROM endpoint_call WHERE %s%s %s"
                        .formatted(ITEM, filter.condition(), after, paging.order())))
            .map(
                (row, context) -> {
                  byte[] masked = row.getBytes(3);
                  return new Item(
                      row.getLong(1),
                      new RawJson(row.getBytes(2)),
                      masked == null ? null : new RawJson(masked),
                      row.getBytes(4));
                })
            .list();
    return paging.of(read, null, Item::number);
  }

  /** Calls of phones that have all of it in common. */
  record Group(
      @Nullable String action,
      @Nullable String screen,
      @Nullable String nextScreen,
      String outcome,
      long durationMs,
      long calls) {}

  List<Group> groups(CallFilter filter) {
    return filter
        .bind(
            handle.createQuery(
                """
                SELECT action, screen, next_screen, outcome, duration_ms, count(*) AS calls
                FROM endpoint_call WHERE %s AND is_verified = 1 GROUP BY 1, 2, 3, 4, 5
                """
                    .formatted(filter.condition())))
        .map(
            (row, context) ->
                new Group(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getLong(6)))
        .list();
  }
}
