package headgate.simulator;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.http.Body;
import headgate.problem.Problem;
import headgate.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The simulator, and the record of what is changed there.
 *
 * @param sandbox null if the simulator is off
 */
record SimulatorAccess(Database db, @Nullable Sandbox sandbox, InstantSource clock) {

  /**
   * @throws Problem if the simulator is off
   */
  Sandbox require() {
    if (sandbox == null) {
      throw Problem.wrongState(
          "The built-in simulator is off. Start Headgate with HEADGATE_SANDBOX_PORT set to a port.");
    }
    return sandbox;
  }

  /** The body as the simulator reads it. */
  static byte[] bytes(Body body) {
    return body.source().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes the row of the audit trail.
   *
   * @param keep keeps the answer for a repeated request, in the same transaction
   */
  void record(Actor by, AuditAction action, String id, AuditDetail detail, Consumer<Handle> keep) {
    db.execute(
        handle -> {
          new AuditDao(handle).add(by, action, id, detail, clock.instant());
          keep.accept(handle);
        });
  }
}
