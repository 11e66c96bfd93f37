package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import java.util.List;

/** Counts the branches of an If or a Switch that have a Footer. */
final class FooterBranches {

  private FooterBranches() {}

  /** The number of branches with a Footer at any depth. */
  static int count(Component component) {
    int count = 0;
    for (List<Component> branch : component.branches()) {
      count += hasFooter(branch) ? 1 : 0;
    }
    return count;
  }

  private static boolean hasFooter(List<Component> components) {
    for (Component component : components) {
      if (component.is("Footer") || count(component) > 0) {
        return true;
      }
    }
    return false;
  }
}
