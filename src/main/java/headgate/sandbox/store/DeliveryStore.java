package headgate.sandbox.store;

import headgate.sandbox.http.GraphTime;
import headgate.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Statements on the {@code delivery} table. It holds at least the last thousand requests. */
public final class DeliveryStore {

  private static final int KEPT = 1000;

  private final Handle handle;

  public DeliveryStore(Handle handle) {
    this.handle = handle;
  }

  /**
   * Stores a pending request.
   *
   * @param now unix seconds
   */
  public WebhookRequest insert(
      String wabaId, String lane, byte[] body, String signature, long now) {
    handle
        .createUpdate(
            """
            INSERT INTO delivery (waba_id, lane, body, signature, created_at)
            VALUES (:waba, :lane, :body, :signature, :now)
            """)
        .bind("waba", wabaId)
        .bind("lane", lane)
        .bind("body", body)
        .bind("signature", signature)
        .bind("now", now)
        .execute();
    long seq = handle.createQuery("SELECT last_insert_rowid()").mapTo(Long.class).one();
    return new WebhookRequest(seq, wabaId, lane, body, signature, 0);
  }

  /**
   * Stores the outcome of an attempt, and deletes the oldest requests that are not pending if there
   * are too many.
   *
   * @param state {@code pending}, {@code delivered} or {@code lost}
   * @param status of HTTP; null if there was no response
   */
  public void setOutcome(
      long seq, String state, int attempts, @Nullable Integer status, @Nullable String error) {
    handle
        .createUpdate(
            """
            UPDATE delivery
            SET state = :state, attempts = :attempts, last_status = :status, last_error = :error
            WHERE seq = :seq
            """)
        .bind("seq", seq)
        .bind("state", state)
        .bind("attempts", attempts)
        .bind("status", status)
        .bind("error", error)
        .execute();
    handle
        .createUpdate("DELETE FROM delivery WHERE seq <= :oldest AND state <> 'pending'")
        .bind("oldest", seq - KEPT)
        .execute();
  }

  /** Oldest first. */
  public List<WebhookRequest> pending() {
    return handle
        .createQuery("SELECT * FROM delivery WHERE state = 'pending' ORDER BY seq")
        .map(
            (row, context) ->
                new WebhookRequest(
                    row.getLong("seq"),
                    row.getString("waba_id"),
                    row.getString("lane"),
                    row.getBytes("body"),
                    row.getString("signature"),
                    row.getInt("attempts")))
        .list();
  }

  /** A page, newest first, as {@code GET /_sandbox/deliveries} shows it. */
  public List<Map<String, Object>> page(long before, int limit) {
    return handle
        .createQuery("SELECT * FROM delivery WHERE seq < :before ORDER BY seq DESC LIMIT :limit")
        .bind("before", before)
        .bind("limit", limit)
        .map(
            (row, context) ->
                Json.object(
                    "number", row.getLong("seq"),
                    "business_account_id", row.getString("waba_id"),
                    "state", row.getString("state"),
                    "attempts", row.getInt("attempts"),
                    "last_status", row.getObject("last_status"),
                    "last_error", row.getString("last_error"),
                    "created_at", GraphTime.text(row.getLong("created_at")),
                    "body", new String(row.getBytes("body"), StandardCharsets.UTF_8)))
        .list();
  }

  public void deleteAll() {
    handle.createUpdate("DELETE FROM delivery").execute();
  }
}
