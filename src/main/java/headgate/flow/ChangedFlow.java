package headgate.flow;

import headgate.db.ChangedRows;
import org.jdbi.v3.core.Handle;

/** Says that a flow changes. The audit trail says it of each change that it has a row for. */
final class ChangedFlow {

  private ChangedFlow() {}

  static void note(Handle handle, String flowId) {
    ChangedRows.add(handle, "flow", flowId);
  }
}
