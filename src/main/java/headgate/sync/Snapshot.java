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
 * @param restorable flows that were removed here and are restored if Meta still has them; by their
 *     ids at Meta
 * @param beingCreated flows that Meta was asked to create, with unknown outcome; by the names that
 *     Meta was given
 * @param validationErrors Meta's, by our ids; flows without errors are left out
 * @param removedForGood ids at Meta of flows that sync must not restore
 */
record Snapshot(
    Map<String, Flow> atMeta,
    Map<String, Flow> restorable,
    Map<String, Flow> beingCreated,
    Map<String, RawJson> validationErrors,
    Set<String> removedForGood) {

  static Snapshot of(
      List<Flow> flows,
      List<Flow> removed,
      Map<String, RawJson> validationErrors,
      Set<String> removedForGood) {
    Map<String, Flow> beingCreated = new HashMap<>();
    for (Flow flow : flows) {
      if (flow.creatingName() != null && flow.metaFlowId() == null) {
        beingCreated.put(flow.creatingName(), flow);
      }
    }
    return new Snapshot(
        byMetaFlowId(flows), byMetaFlowId(removed), beingCreated, validationErrors, removedForGood);
  }

  private static Map<String, Flow> byMetaFlowId(List<Flow> flows) {
    Map<String, Flow> flowsById = new HashMap<>();
    for (Flow flow : flows) {
      if (flow.metaFlowId() != null) {
        flowsById.put(flow.metaFlowId().value(), flow);
      }
    }
    return flowsById;
  }

  RawJson errorsOf(Flow flow) {
    return validationErrors.getOrDefault(flow.id(), RawJson.EMPTY_ARRAY);
  }
}
