package headgate.sandbox.graph;

import java.util.List;
import java.util.Map;

/** Finds what Meta would find. Must be safe for use by several threads. */
@FunctionalInterface
public interface FlowJsonJudge {

  /**
   * @return entries as Meta's {@code validation_errors} has them; empty: nothing wrong
   */
  List<Map<String, Object>> errors(String flowJson);
}
