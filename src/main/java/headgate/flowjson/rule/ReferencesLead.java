package headgate.flowjson.rule;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import java.util.List;

/** A reference in a property must name declared data or an input. */
final class ReferencesLead implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "references-lead",
          "INVALID_SCREEN_DYNAMIC_DATA",
          "a reference in a property cannot be resolved",
          "Declare the data, correct the name, or add the input.",
          "Flow JSON reference, Dynamic properties");

  private static final int ALL_REFERENCES_SINCE = 400;

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
            && !target.isFound()
            && !FormMaps.isLeftToRunTime(use, flow.version())
            && isReference(reference, flow.version())) {
          findings.add(
              INFO,
              List.of(use.value()),
              UnresolvedReference.message(reference, target, flow, screen),
              UnresolvedReference.fix(use.value(), reference, target));
        }
      }
    }
  }

  /** Before 4.0, only a reference to data of its own screen is one; others are plain text. */
  static boolean isReference(Reference reference, int version) {
    return version >= ALL_REFERENCES_SINCE
        || reference.source() == Reference.Source.DATA && !reference.isGlobal();
  }
}
