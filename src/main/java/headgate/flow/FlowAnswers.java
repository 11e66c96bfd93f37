package headgate.flow;

import headgate.http.Answer;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The answers that several operations on flows share. */
public final class FlowAnswers {

  private FlowAnswers() {}

  /** 201 for a new flow, without its definition: the caller has it already. */
  public static Answer created(Handle handle, Flow flow, List<String> warnings) {
    RawJson view =
        RawObject.of(new FlowDao(handle).item(flow))
            .with("validation_errors", RawJson.EMPTY_ARRAY)
            .with("findings", new DefinitionDao(handle).of(flow).findings())
            .with("warnings", Json.raw(warnings))
            .end();
    return Answer.created(view, "/api/flows/" + flow.id(), flow.version());
  }

  /** 200 with the light keys of a flow. */
  public static Answer changed(Handle handle, Flow flow, List<String> warnings) {
    RawJson view =
        RawObject.of(new FlowDao(handle).item(flow)).with("warnings", Json.raw(warnings)).end();
    return Answer.ok(view, flow.version());
  }
}
