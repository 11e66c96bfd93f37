package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonValue;

/** The key {@code meta} is reserved for Meta. */
final class MetaReserved implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "meta-reserved",
              "INVALID_FLOW_JSON",
              "the document has the key meta",
              "Remove the key: it is reserved for Meta.",
              "observed in the Flow Builder")
          .since(501);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    JsonValue meta = flow.root().get("meta");
    if (meta != null) {
      findings.add(INFO, meta, "'meta' is reserved for Meta. Remove it.");
    }
  }
}
