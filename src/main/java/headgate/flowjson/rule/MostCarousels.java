package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A flow can have three ImageCarousels at most. */
final class MostCarousels implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "most-carousels",
              "INVALID_PROPERTY_VALUE",
              "the flow has too many ImageCarousels",
              "Remove some of them.",
              "observed in the Flow Builder")
          .since(701);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    List<JsonValue> carousels = new ArrayList<>();
    for (Component component : flow.components("ImageCarousel")) {
      carousels.add(component.node());
    }
    int limit = flow.spec().limit("carousels");
    if (carousels.size() > limit) {
      findings.add(
          INFO,
          carousels,
          "The flow has %d ImageCarousels. At most %d are allowed."
              .formatted(carousels.size(), limit));
    }
  }
}
