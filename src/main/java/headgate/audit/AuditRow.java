package headgate.audit;

import headgate.json.RawJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code audit}, as the API shows it.
 *
 * @param requestId null if the change was not made in a request
 * @param resource the kind of resource, which is also the first part of the action
 */
record AuditRow(
    Instant time,
    Key key,
    @Nullable String requestId,
    String action,
    String resource,
    String resourceId,
    RawJson detail) {

  /**
   * @param prefix null for {@code local}
   */
  record Key(String name, @Nullable String prefix) {}
}
