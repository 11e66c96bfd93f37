package headgate.flow;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Warns of flows that have the same name in one account. Meta refuses the second one. */
public final class SharedName {

  private SharedName() {}

  /** Empty if no other flow of the account has the name of this one. */
  public static List<String> warnings(Handle handle, String flowId) {
    return handle
        .createQuery(
            """
            SELECT other.id FROM flow
            JOIN flow AS other INDEXED BY flow_account_name
              ON other.account_id = flow.account_id AND other.name_folded = flow.name_folded
            AND other.name = flow.name
            WHERE flow.id = :id AND other.id <> flow.id
            ORDER BY other.created_at, other.id LIMIT 1
            """)
        .bind("id", flowId)
        .map(
            (row, context) ->
                ("Flow %s of this account has the same name. Meta accepts each name once in a"
                        + " business account and will refuse to save the second one.")
                    .formatted(row.getString(1)))
        .list();
  }
}
