package headgate.sandbox.graph;

import java.util.List;
import java.util.Map;

/** Finds the errors that Meta would find in a Flow JSON. Must be thread-safe. */
@FunctionalInterface
public interface FlowJsonJudge {

  /**
   * @return entries in the shape of Meta's {@code validation_errors}; empty if it is valid
   */
  List<Map<String, Object>> errors(String flowJson);
}
