package headgate.webhook;

import headgate.http.Paging;
import headgate.json.RawJson;
import headgate.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The {@code flow_alert} table: what Meta says about flows. */
final class FlowAlertDao {

  private final Handle handle;

  FlowAlertDao(Handle handle) {
    this.handle = handle;
  }

  /**
   * @param at Meta's time
   * @param value as Meta sent it
   * @return false if Meta told it before
   */
  boolean insert(String businessAccountId, String flowId, Instant at, String event, String value) {
    String digest =
        Sha256.hex(bytes(businessAccountId), bytes(" " + at.getEpochSecond() + " "), bytes(value));
    return handle
            .createUpdate(
                """
                INSERT INTO flow_alert (digest, flow_id, at, event, value) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (digest) DO NOTHING
                """)
            .bind(0, HexFormat.of().parseHex(digest))
            .bind(1, flowId)
            .bind(2, at)
            .bind(3, event)
            .bind(4, value)
            .execute()
        == 1;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether Meta has told no such event of the flow with a later time. */
  boolean isNewest(String flowId, String event, Instant at) {
    return handle
        .createQuery(
            """
            SELECT NOT EXISTS (
              SELECT 1 FROM flow_alert WHERE flow_id = ? AND event = ? AND at > ?)
            """)
        .bind(0, flowId)
        .bind(1, event)
        .bind(2, at)
        .map((row, context) -> row.getBoolean(1))
        .one();
  }

  /** The newest is first. */
  List<RawJson> page(String flowId, Paging paging) {
    return handle
        .createQuery(
            """
            SELECT json_object('at', substr(at, 1, 19) || 'Z', 'event', event, 'value', json(value))
            FROM flow_alert WHERE flow_id = ? ORDER BY number DESC LIMIT ? OFFSET ?
            """)
        .bind(0, flowId)
        .bind(1, paging.limit())
        .bind(2, paging.offset())
        .map((row, context) -> new RawJson(row.getBytes(1)))
        .list();
  }

  long count(String flowId) {
    return handle
        .createQuery("SELECT count(*) FROM flow_alert WHERE flow_id = ?")
        .bind(0, flowId)
        .map((row, context) -> row.getLong(1))
        .one();
  }
}
