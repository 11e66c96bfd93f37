package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonString;

/** Warns if the link of {@code open_url} is a reference that leads to no link. */
final class LinkReferencesLead implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "link-references-lead",
              "LINK_REFERENCE_LOST",
              "the link of open_url is a reference that does not lead to a string",
              "Declare the data as a string, or correct the name.",
              "Headgate")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        if (action.is("open_url") && action.node().get("url") instanceof JsonString url) {
          check(url, screen, flow, findings);
        }
      }
    }
  }

  private static void check(JsonString url, Screen screen, FlowDocument flow, Findings findings) {
    Reference reference = DynamicText.of(url.value(), flow.version()).reference();
    if (reference == null) {
      return;
    }
    Target target = flow.resolve(reference, screen);
    if (!target.isFound()) {
      findings.add(INFO, url, UnresolvedReference.message(reference, target, flow, screen));
    } else if (!target.kind().fits(Kind.STRING)) {
      findings.add(INFO, url, "A link must be a string, not %s.".formatted(target.kind().words()));
    } else if (reference.end() < url.value().length()) {
      findings.add(INFO, url, "Write only the reference, or an expression in backticks.");
    }
  }
}
