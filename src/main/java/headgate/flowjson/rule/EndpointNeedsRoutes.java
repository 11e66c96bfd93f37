package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonValue;

/** A flow with an endpoint needs a routing model. */
final class EndpointNeedsRoutes implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "endpoint-needs-routes",
          "MISSING_REQUIRED_PROPERTY",
          "a flow with an endpoint has no routing_model",
          "Add routing_model.",
          "Flow JSON reference, Routing model");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    JsonValue api = flow.root().get("data_api_version");
    if (api != null && flow.root().get("routing_model") == null) {
      findings.add(
          INFO, api, "A document with \"data_api_version\" needs \"routing_model\" as well.");
    }
  }
}
