package headgate.endpoint.token;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code shared_token} table: tokens that messages to several people had, before some of these
 * messages were deleted. A trigger writes the rows.
 */
public final class SharedTokens {

  private SharedTokens() {}

  /**
   * Whether a deleted message had the token, and a message to another person had it, too.
   *
   * @param flowId of the deleted message; null for any
   */
  public static boolean contains(
      Handle handle, String accountId, String flowToken, @Nullable String flowId) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT 1 FROM shared_token
              WHERE account_id = :account AND flow_token = :token
                AND (:flow IS NULL OR flow_id = :flow))
            """)
        .bind("account", accountId)
        .bind("token", flowToken)
        .bind("flow", flowId)
        .mapTo(Boolean.class)
        .one();
  }
}
