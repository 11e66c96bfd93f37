package headgate.flow;

import headgate.problem.Problem;
import org.jdbi.v3.core.Handle;

/** Says why a flow is not here: it was removed, or it never was here. */
final class FlowNotFound {

  /** The details of the answer for a removed flow. */
  private record Removal(String removedAt, String removedBy, String restore) {}

  private FlowNotFound() {}

  static Problem of(Handle handle, String id) {
    return handle
        .createQuery(
            """
            SELECT name, substr(removed_at, 1, 19) || 'Z', removed_by
            FROM removed_flow WHERE id = :id
            """)
        .bind("id", id)
        .map((row, context) -> removed(id, row.getString(1), row.getString(2), row.getString(3)))
        .findOne()
        .orElseGet(() -> Problem.notFound("flow", id));
  }

  private static Problem removed(String id, String name, String at, String by) {
    String restore = "POST /api/flows/" + id + "/restore";
    return Problem.of(
        Problem.Kind.NOT_FOUND,
        "The flow \"%s\" was removed at %s by %s. %s restores it.".formatted(name, at, by, restore),
        new Removal(at, by, restore));
  }
}
