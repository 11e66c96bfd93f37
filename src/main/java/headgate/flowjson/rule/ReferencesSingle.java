package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Kind;
import java.util.List;

/** A property cannot begin with a reference and end with another. */
final class ReferencesSingle implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "references-single",
          "INVALID_SCREEN_DYNAMIC_DATA",
          "a property begins with a reference and ends with another",
          "Write the whole text as an expression in backticks, or take all of it from data.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        if (isReported(use, flow.version())) {
          findings.add(
              INFO,
              List.of(use.value()),
              message(use.value().value()),
              use.accepts(Kind.STRING, flow.version())
                  ? MixedText.fix(use.value(), flow.version())
                  : null);
        }
      }
    }
  }

  static boolean isReported(PropertyReference use, int version) {
    return MixedText.isReadAsOne(use.text(), use.value(), version)
        && !FormMaps.isLeftToRunTime(use, version);
  }

  static String message(String text) {
    return "Meta reads %s as one reference, from the first '${' to the last '}'."
        .formatted(Phrases.quote(text));
  }
}
