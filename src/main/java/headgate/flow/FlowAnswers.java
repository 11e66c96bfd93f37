package headgate.flow;

import headgate.http.Answer;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The answers that several operations on flows share. */
public final class FlowAnswers {

  private FlowAnswers() {}

  /**
   * 201 for a new flow, without its definition: the caller has it already. Warns if another flow of
   * the account has its name.
   */
  public static Answer created(Handle handle, Flow flow, List<String> warnings) {
    FlowDao.Item item = new FlowDao(handle).requireItem(flow.id());
    List<String> all = new ArrayList<>(warnings);
    all.addAll(SharedName.warnings(handle, flow.id()));
    RawJson data =
        RawObject.of(item.json())
            .with("validation_errors", RawJson.EMPTY_ARRAY)
            .with("findings", new DefinitionDao(handle).of(flow).findings())
            .with("warnings", Json.raw(all))
            .end();
    return Answer.created(data, "/api/flows/" + flow.id(), item.version());
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
