package headgate.flow;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.Origin;
import headgate.http.Answer;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The answers that several operations on flows share. */
public final class FlowAnswers {

  private FlowAnswers() {}

  /** Stores a new flow, which was created or cloned, and answers it with 201. */
  static Answer insert(
      Handle handle, NewFlow wanted, Authorship by, Instant now, List<String> warnings) {
    return insert(handle, wanted, by, now, warnings, id -> List.of());
  }

  /**
   * Like the other {@code insert}.
   *
   * @param more is called with the id of the new flow; stores more of it, and returns warnings
   */
  public static Answer insert(
      Handle handle,
      NewFlow wanted,
      Authorship by,
      Instant now,
      List<String> warnings,
      Function<String, List<String>> more) {
    String accountId = wanted.requireAccountId(handle);
    FlowDao.NewItem made = new FlowDao(handle).insert(wanted, accountId, by, now);
    boolean isClone = by.origin() == Origin.CLONE;
    AuditDetail detail = FlowAudit.of(wanted, accountId).with("note", isClone ? by.note() : null);
    AuditAction action = isClone ? AuditAction.FLOW_CLONE : AuditAction.FLOW_CREATE;
    new AuditDao(handle).add(by.actor(), action, made.id(), detail, now);
    List<String> added = more.apply(made.id());
    if (added.isEmpty()) {
      return created(handle, made.id(), made.item(), accountId, wanted, warnings);
    }
    List<String> all = new ArrayList<>(warnings);
    all.addAll(added);
    FlowDao.Item item = new FlowDao(handle).requireItem(made.id());
    return created(handle, made.id(), item, accountId, wanted, all);
  }

  /**
   * 201 for a new flow, without its definition: the caller has it already. Warns if another flow of
   * the account has its name.
   *
   * @param accountId the flow's account
   * @param wanted what the flow was made from
   */
  public static Answer created(
      Handle handle,
      String flowId,
      FlowDao.Item item,
      String accountId,
      NewFlow wanted,
      List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(SharedName.warnings(handle, flowId, accountId, wanted.name()));
    Definition definition = wanted.definition();
    RawJson data =
        RawObject.of(item.json())
            .with("validation_errors", RawJson.EMPTY_ARRAY)
            .with("findings", definition == null ? RawJson.EMPTY_ARRAY : definition.findings())
            .with("warnings", Json.raw(all))
            .end();
    return Answer.created(data, "/api/flows/" + flowId, item.version());
  }

  /**
   * 200 with the light keys of a flow.
   *
   * @throws headgate.problem.Problem not found
   */
  public static Answer changed(Handle handle, String flowId, List<String> warnings) {
    FlowDao.Item item = new FlowDao(handle).requireItem(flowId);
    RawJson data = RawObject.of(item.json()).with("warnings", Json.raw(warnings)).end();
    return Answer.ok(data, item.version());
  }
}
