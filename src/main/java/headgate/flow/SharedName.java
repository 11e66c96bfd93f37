package headgate.flow;

import headgate.db.DirectSql;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Warns of flows that have the same name in one account. Meta refuses the second one. */
public final class SharedName {

  private SharedName() {}

  /** Empty if no other flow of the account has the name of this one, or if this one is gone. */
  public static List<String> warnings(Handle handle, String flowId) {
    return new FlowDao(handle)
        .find(flowId)
        .map(flow -> warnings(handle, flowId, flow.accountId(), flow.name()))
        .orElse(List.of());
  }

  /** Like the other {@code warnings}, for a flow whose account and name are known. */
  static List<String> warnings(Handle handle, String flowId, String accountId, String name) {
    return DirectSql.firstRow(
            handle,
            """
            SELECT id FROM flow INDEXED BY flow_account_name
            WHERE account_id = ? AND name_folded = ? AND name = ? AND id <> ?
            ORDER BY created_at, id LIMIT 1
            """,
            row ->
                ("Flow %s of this account has the same name. Meta accepts each name once in a"
                        + " business account and will refuse to save the second one.")
                    .formatted(row.getString(1)),
            accountId,
            FlowFilter.folded(name),
            name,
            flowId)
        .stream()
        .toList();
  }
}
