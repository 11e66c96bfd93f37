package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import java.util.List;

/** Ifs are nested three levels deep at most. */
final class IfNesting implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "if-nesting",
              "MAXIMUM_IF_NESTING",
              "Ifs are nested too deep",
              "Join conditions with &&, or use a Switch.",
              "Flow JSON reference, Conditional component rendering")
          .since(400);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int most = flow.spec().limit("if-levels");
    for (Screen screen : flow.screens()) {
      for (Component child : screen.children()) {
        outermost(child, most, findings);
      }
    }
  }

  /** Walks down to the first Ifs: below them only the depth counts. */
  private static void outermost(Component component, int most, Findings findings) {
    if (component.is("If")) {
      if (levels(component) > most) {
        findings.add(INFO, component.node(), "More than %d Ifs are nested here.".formatted(most));
      }
      return;
    }
    for (List<Component> branch : component.branches()) {
      for (Component child : branch) {
        outermost(child, most, findings);
      }
    }
  }

  private static int levels(Component component) {
    int inside = 0;
    for (List<Component> branch : component.branches()) {
      for (Component child : branch) {
        inside = Math.max(inside, levels(child));
      }
    }
    return inside + (component.is("If") ? 1 : 0);
  }
}
