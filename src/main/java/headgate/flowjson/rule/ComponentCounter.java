package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import headgate.flowjson.spec.ComponentSpec;
import headgate.flowjson.spec.Spec;
import java.util.Collection;
import java.util.List;

/**
 * Counts the components that users see at the same time.
 *
 * <p>They see one branch of an If or a Switch, so the branch with the highest count is used.
 */
final class ComponentCounter {

  private final Collection<ComponentSpec> types;

  ComponentCounter(Spec spec) {
    this.types = spec.components();
  }

  /** The number of components of each type, by {@link ComponentSpec#index()}. */
  int[] countByType(List<Component> components) {
    int[] counts = new int[types.size()];
    for (Component component : components) {
      counts[component.spec().index()]++;
      if (!component.branches().isEmpty()) {
        int[] highest = highestOf(component.branches());
        for (int i = 0; i < counts.length; i++) {
          counts[i] += highest[i];
        }
      }
    }
    return counts;
  }

  private int[] highestOf(List<List<Component>> branches) {
    int[] highest = new int[types.size()];
    for (List<Component> branch : branches) {
      int[] counts = countByType(branch);
      for (int i = 0; i < highest.length; i++) {
        highest[i] = Math.max(highest[i], counts[i]);
      }
    }
    return highest;
  }

  /** The number of all components except Forms. */
  int total(List<Component> components) {
    int total = 0;
    int[] counts = countByType(components);
    for (ComponentSpec type : types) {
      total += type.type().equals("Form") ? 0 : counts[type.index()];
    }
    return total;
  }
}
