package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import java.util.List;

/** Ifs can be nested three levels deep at most. */
final class IfNesting implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "if-nesting",
              "MAXIMUM_IF_NESTING",
              "Ifs are nested too deeply",
              "Join conditions with &&, or use a Switch.",
              "Flow JSON reference, Conditional component rendering")
          .since(400);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int limit = flow.spec().limit("if-levels");
    for (Screen screen : flow.screens()) {
      for (Component child : screen.children()) {
        checkOutermost(child, limit, findings);
      }
    }
  }

  /** Finds the outermost Ifs and reports those with too many levels. */
  private static void checkOutermost(Component component, int limit, Findings findings) {
    if (component.is("If")) {
      if (levels(component) > limit) {
        findings.add(
            INFO,
            component.node(),
            "Ifs are nested more than %d levels deep here.".formatted(limit));
      }
      return;
    }
    for (List<Component> branch : component.branches()) {
      for (Component child : branch) {
        checkOutermost(child, limit, findings);
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
