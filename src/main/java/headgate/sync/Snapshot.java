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
 * @param atMeta by their ids at Meta
 * @param comingBack flows that were removed here, and come back where Meta still has them; by their
 *     ids at Meta
 * @param beingCreated by the names under which Meta was asked to create them; whether it did is not
 *     known
 * @param validationErrors Meta's last word by our id, where it is not empty
 * @param buried ids at Meta of flows that were removed here for good
 */
record Snapshot(
    Map<String, Flow> atMeta,
    Map<String, Flow> comingBack,
    Map<String, Flow> beingCreated,
    Map<String, RawJson> validationErrors,
    Set<String> buried) {

  static Snapshot of(
      List<Flow> flows,
      List<Flow> removed,
      Map<String, RawJson> validationErrors,
      Set<String> buried) {
    Map<String, Flow> beingCreated = new HashMap<>();
    for (Flow flow : flows) {
      if (flow.creatingName() != null && flow.metaFlowId() == null) {
        beingCreated.put(flow.creatingName(), flow);
      }
    }
    return new Snapshot(
        byMetaFlowId(flows), byMetaFlowId(removed), beingCreated, validationErrors, buried);
  }

  private static Map<String, Flow> byMetaFlowId(List<Flow> flows) {
    Map<String, Flow> known = new HashMap<>();
    for (Flow flow : flows) {
      if (flow.metaFlowId() != null) {
        known.put(flow.metaFlowId().value(), flow);
      }
    }
    return known;
  }

  RawJson errorsOf(Flow flow) {
    return validationErrors.getOrDefault(flow.id(), RawJson.EMPTY_ARRAY);
  }
}
