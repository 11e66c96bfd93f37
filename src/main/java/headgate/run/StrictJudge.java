package headgate.run;

import headgate.flowjson.Mode;
import headgate.flowjson.Validator;
import headgate.json.Json;
import headgate.sandbox.graph.FlowJsonJudge;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Makes the simulator answer every error that our validator finds, in Meta's shape. */
public final class StrictJudge implements FlowJsonJudge {

  private static final TypeReference<List<Map<String, Object>>> ENTRIES = new TypeReference<>() {};

  @Override
  public List<Map<String, Object>> errors(String flowJson) {
    String errors = Validator.standard().validate(flowJson, Mode.STRICT).metaJson();
    return Json.MAPPER.readValue(errors, ENTRIES);
  }
}
