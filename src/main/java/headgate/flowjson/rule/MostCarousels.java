package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A form has three carousels at most. */
final class MostCarousels implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "most-carousels",
              "INVALID_PROPERTY_VALUE",
              "the form has more carousels than it may",
              "Take some out.",
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
    int most = flow.spec().limit("carousels");
    if (carousels.size() > most) {
      findings.add(
          INFO,
          carousels,
          "The form has %d carousels. %d is the most.".formatted(carousels.size(), most));
    }
  }
}
