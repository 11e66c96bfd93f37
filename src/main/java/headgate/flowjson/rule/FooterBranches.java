package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import java.util.List;

/** Finds FooterBranches in the branches of an If or a Switch. */
final class FooterBranches {

  private FooterBranches() {}

  /** How many of the branches hold a Footer, at any depth. */
  static int branchesWithFooter(Component component) {
    int with = 0;
    for (List<Component> branch : component.branches()) {
      with += hasFooter(branch) ? 1 : 0;
    }
    return with;
  }

  private static boolean hasFooter(List<Component> components) {
    for (Component component : components) {
      if (component.is("Footer") || branchesWithFooter(component) > 0) {
        return true;
      }
    }
    return false;
  }
}
