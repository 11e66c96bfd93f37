package headgate.sandbox.store;

import headgate.sandbox.http.Json;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Statements on the {@code app_subscription} table, which has at most one row. */
public final class SubscriptionStore {

  /**
   * What the app subscribed to.
   *
   * @param fields of the webhooks: {@code messages}, {@code flows}
   */
  public record Subscription(String callback, List<String> fields) {}

  private final Handle handle;

  public SubscriptionStore(Handle handle) {
    this.handle = handle;
  }

  public Optional<Subscription> find() {
    return handle
        .createQuery("SELECT * FROM app_subscription")
        .map(
            (row, context) ->
                new Subscription(row.getString("callback"), Json.strings(row.getString("fields"))))
        .findOne();
  }

  public void set(Subscription subscription) {
    handle
        .createUpdate(
            """
            INSERT OR REPLACE INTO app_subscription (id, callback, fields)
            VALUES (1, :callback, :fields)
            """)
        .bind("callback", subscription.callback())
        .bind("fields", Json.text(subscription.fields()))
        .execute();
  }

  public void delete() {
    handle.createUpdate("DELETE FROM app_subscription").execute();
  }
}
