package headgate.sync;

import headgate.flow.Flow;
import headgate.json.RawJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The flows of an account as they are here.
 *
 * @param validationErrors Meta's last word by our id, where it is not empty
 * @param buried ids at Meta of flows that were removed here for good
 */
record Snapshot(List<Flow> flows, Map<String, RawJson> validationErrors, Set<String> buried) {

  /** By id at Meta. */
  Map<String, Flow> atMeta() {
    Map<String, Flow> known = new HashMap<>();
    for (Flow flow : flows) {
      if (flow.metaFlowId() != null) {
        known.put(flow.metaFlowId().value(), flow);
      }
    }
    return known;
  }

  /** By the name under which Meta was asked to create them; whether it did is not known. */
  Map<String, Flow> beingCreated() {
    Map<String, Flow> pending = new HashMap<>();
    for (Flow flow : flows) {
      if (flow.creatingName() != null && flow.metaFlowId() == null) {
        pending.put(flow.creatingName(), flow);
      }
    }
    return pending;
  }

  RawJson errorsOf(Flow flow) {
    return validationErrors.getOrDefault(flow.id(), RawJson.EMPTY_ARRAY);
  }
}
