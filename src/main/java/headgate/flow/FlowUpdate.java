package headgate.flow;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.version.Authorship;
import headgate.http.Preconditions;
import headgate.problem.Problem;
import headgate.text.PreparedText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Stores what a caller changed in a flow. Meta is not called. */
final class FlowUpdate {

  private static final String NOTE_UNUSED = "note was not stored: the definition has not changed.";

  /**
   * @param flow after the edit
   * @param warnings about the edit
   */
  record Result(FlowJson.Whole flow, List<String> warnings) {

    /** Those of the request, followed by those about the edit. */
    List<String> withWarnings(List<String> ofRequest) {
      List<String> all = new ArrayList<>(ofRequest);
      all.addAll(warnings);
      return all;
    }
  }

  private final Database db;
  private final InstantSource clock;

  FlowUpdate(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * @throws Problem not found, wrong state, or lost update; then nothing changes
   */
  Result apply(String id, FlowEdit edit, Authorship by, Preconditions preconditions) {
    PreparedText text = edit.preparedText(db, id);
    return db.write(
        handle -> {
          FlowDao dao = new FlowDao(handle);
          Flow before = dao.require(id);
          preconditions.require(before.version());
          Instant now = clock.instant();
          FlowEdit.Changes changes = edit.applyTo(before, handle, text, by, now);
          AuditDetail detail = edit.responses().addTo(FlowAudit.ofEdit(before, dao.require(id)));
          new AuditDao(handle).add(by.actor(), AuditAction.FLOW_UPDATE, id, detail, now);
          List<String> warnings = new ArrayList<>();
          if (changes.newName()) {
            warnings.addAll(SharedName.warnings(handle, id));
          }
          if (by.note() != null && !changes.newVersion()) {
            warnings.add(NOTE_UNUSED);
          }
          return new Result(dao.whole(before, now), warnings);
        });
  }
}
