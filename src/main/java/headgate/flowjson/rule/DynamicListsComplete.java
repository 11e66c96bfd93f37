package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.spec.Property;
import java.util.ArrayList;
import java.util.List;

/** Data that fills a list must declare the mandatory keys of its items. */
final class DynamicListsComplete implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "dynamic-lists-complete",
          "INVALID_SCREEN_DYNAMIC_DATA",
          "the data of a list does not declare a mandatory key of its items",
          "Declare the keys in the properties of the items.",
          "Flow JSON reference, Dynamic properties");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (DynamicList list : DynamicList.of(flow)) {
      List<String> missing = new ArrayList<>();
      for (Property property : list.shape().required()) {
        if (property.requiredSince() <= flow.version()
            && DataModel.property(list.items(), property.name()) == null) {
          missing.add(property.name());
        }
      }
      if (!missing.isEmpty()) {
        findings.add(
            INFO,
            list.reference(),
            "%s must declare %s.".formatted(list.subject(), Phrases.quoteAll(missing)));
      }
    }
  }
}
