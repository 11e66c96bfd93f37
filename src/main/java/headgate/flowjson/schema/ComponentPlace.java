package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.ComponentSpec;
import headgate.flowjson.spec.Container;
import headgate.flowjson.spec.Property;
import headgate.json.JsonString;

/** This version allows the component in the layout or in the Form. */
final class ComponentPlace implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "component-place",
          "ONE_OF_SCHEMA_VALIDATION_FAILED",
          "a component is not allowed in its place, or is newer than the document",
          "Move it, or use the version that allows it.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  static void report(JsonString type, ComponentSpec component, Container container, Visit visit) {
    visit.findings().add(INFO, type, message(component, container));
  }

  static String message(ComponentSpec component, Container container) {
    int here = component.places()[container.ordinal()];
    int anywhere = Property.NEVER;
    for (int place : component.places()) {
      anywhere = Math.min(anywhere, place);
    }
    if (here == Property.NEVER) {
      return "%s is not allowed in %s.".formatted(component.type(), container.words());
    }
    return "%s %s from version %d.%d on."
        .formatted(
            component.type(),
            here == anywhere ? "exists" : "is allowed in " + container.words(),
            here / 100,
            here % 100);
  }
}
