package headgate.flowjson.rule;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.flowjson.spec.Kind;

/** A reference must have a type that its property takes. */
final class ReferencesFit implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "references-fit",
          "INVALID_SCREEN_DYNAMIC_DATA",
          "a reference does not have the type that its property takes",
          "Refer to a value of the right type, or change the declaration.",
          "Flow JSON reference, Dynamic properties");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        Reference reference = use.text().reference();
        Target target = use.target();
        if (reference != null
            && target != null
            && target.isFound()
            && !FormMaps.isLeftToRunTime(use, flow.version())
            && ReferencesLead.isReference(reference, flow.version())
            && !fits(use, target.kind(), flow.version())) {
          findings.add(
              INFO,
              use.value(),
              "%s is %s, but '%s' must be %s."
                  .formatted(
                      Phrases.quote(reference.toString()),
                      target.kind().words(),
                      use.property().name(),
                      use.property().expected(flow.version())));
        }
      }
    }
  }

  private static boolean fits(PropertyReference use, Kind kind, int version) {
    Component component = use.component();
    if (kind == Kind.NUMBER
        && component != null
        && use.property().name().equals("init-value")
        && component.valueKind() == Kind.NUMBER) {
      return true; // a number input can start with a number
    }
    return use.accepts(kind, version);
  }
}
