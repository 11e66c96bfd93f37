package headgate.overview;

import headgate.db.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the overview says about accounts. */
final class AccountLines {

  private static final int MAX_NAMED = 5;

  private AccountLines() {}

  /** A line for each disconnected account, at most {@value #MAX_NAMED}. */
  static List<Attention> read(Database db) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, name, status_message, substr(status_changed_at, 1, 19) || 'Z'
                    FROM account WHERE status = 'DISCONNECTED'
                    ORDER BY status_changed_at DESC LIMIT ?
                    """)
                .bind(0, MAX_NAMED)
                .map(
                    (row, context) ->
                        line(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
  }

  private static Attention line(
      String id, String name, @Nullable String cause, @Nullable String since) {
    String why = cause == null ? "" : " " + cause;
    return new Attention(
        "account_disconnected",
        "The account \"%s\" is disconnected.%s".formatted(name, why),
        "/api/accounts/" + id,
        null,
        id,
        since);
  }

  /** Whether an account at Meta, not of the simulator, has passed its test. */
  static boolean isConnected(Database db) {
    return db.firstRow(
            "SELECT EXISTS (SELECT 1 FROM account WHERE status = 'ACTIVE' AND NOT sandbox)",
            row -> row.getBoolean(1))
        .orElseThrow();
  }
}
