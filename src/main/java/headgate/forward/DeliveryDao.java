package headgate.forward;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The {@code delivery} table. The caller begins and ends the transaction. */
final class DeliveryDao {

  /** The kind of changed row that says that a webhook has new deliveries. */
  static final String KIND = "delivery";

  private final Handle handle;

  DeliveryDao(Handle handle) {
    this.handle = handle;
  }

  void queue(String webhook, long event, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO delivery (id, webhook, event, state, next_at)
            VALUES (?, ?, ?, 'pending', ?)
            """)
        .bind(0, UUID.randomUUID().toString())
        .bind(1, webhook)
        .bind(2, event)
        .bind(3, now.toEpochMilli())
        .execute();
  }
}
