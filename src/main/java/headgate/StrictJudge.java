package headgate;

import headgate.flowjson.Finding;
import headgate.flowjson.Mode;
import headgate.flowjson.Place;
import headgate.flowjson.Severity;
import headgate.flowjson.Validator;
import headgate.sandbox.Sandbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets the simulator judge as our validator does: every error finding, in Meta's shape. */
final class StrictJudge implements Sandbox.FlowJsonJudge {

  @Override
  public List<Map<String, Object>> errors(String flowJson) {
    return Validator.standard().validate(flowJson, Mode.STRICT).findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(StrictJudge::entry)
        .toList();
  }

  private static Map<String, Object> entry(Finding finding) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("error", finding.error());
    entry.put("error_type", Finding.ERROR_TYPE);
    entry.put("message", finding.message());
    putCorners(entry, finding.place());
    entry.put("pointers", finding.places().stream().map(StrictJudge::pointer).toList());
    return entry;
  }

  private static Map<String, Object> pointer(Place place) {
    Map<String, Object> pointer = new LinkedHashMap<>();
    putCorners(pointer, place);
    pointer.put("path", place.path());
    return pointer;
  }

  private static void putCorners(Map<String, Object> entry, Place place) {
    entry.put("line_start", place.lineStart());
    entry.put("line_end", place.lineEnd());
    entry.put("column_start", place.columnStart());
    entry.put("column_end", place.columnEnd());
  }
}
