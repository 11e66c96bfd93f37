package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.spec.ComponentSpec;
import java.util.List;

/**
 * How many components of each type people see at once: of an If or a Switch only one branch, so the
 * largest number counts.
 */
final class ComponentCounter {

  private final int types;

  ComponentCounter(FlowDocument flow) {
    this.types = flow.spec().components().size();
  }

  /** By {@code ComponentSpec.index()}. */
  int[] count(List<Component> components) {
    int[] counts = new int[types];
    for (Component component : components) {
      counts[component.spec().index()]++;
      if (!component.branches().isEmpty()) {
        int[] inside = new int[types];
        for (List<Component> branch : component.branches()) {
          int[] branchCounts = count(branch);
          for (int i = 0; i < types; i++) {
            inside[i] = Math.max(inside[i], branchCounts[i]);
          }
        }
        for (int i = 0; i < types; i++) {
          counts[i] += inside[i];
        }
      }
    }
    return counts;
  }

  /** Everything but Forms. */
  int total(FlowDocument flow, List<Component> components) {
    int total = 0;
    int[] counts = count(components);
    for (ComponentSpec spec : flow.spec().components()) {
      total += spec.type().equals("Form") ? 0 : counts[spec.index()];
    }
    return total;
  }
}
