package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.ComponentSpec;
import headgate.flowjson.spec.Container;
import headgate.json.JsonString;

/** This version allows the component in the If or the Switch. */
final class ComponentPlaceInBranch implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "component-place-in-branch",
          "INVALID_PROPERTY_VALUE",
          "a component is not allowed in an If or a Switch, or is newer than the document",
          "Move it out, or use the version that allows it.",
          "Flow JSON reference, Conditional component rendering");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  static void report(JsonString type, ComponentSpec component, Container container, Visit visit) {
    visit.findings().add(INFO, type, ComponentPlace.message(component, container));
  }
}
