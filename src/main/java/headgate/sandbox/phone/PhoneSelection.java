package headgate.sandbox.phone;

import headgate.sandbox.http.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which actions run when a selection changes. */
final class PhoneSelection {

  private static final String SELECT = "on-select-action";
  private static final String UNSELECT = "on-unselect-action";

  private PhoneSelection() {}

  /**
   * The actions in their order: those of options that are no longer selected, those of options that
   * are selected now, then that of the component. Without {@code on-unselect-action}, {@code
   * on-select-action} is for both.
   */
  static List<Map<?, ?>> actions(PhoneField field, @Nullable Object selected) {
    Set<Object> before = ids(field.value());
    Set<Object> after = ids(selected);
    List<Map<?, ?>> actions = new ArrayList<>();
    for (Map<?, ?> option : field.options()) {
      Object id = String.valueOf(option.get("id"));
      if (before.contains(id) && !after.contains(id)) {
        add(option, true, actions);
      }
    }
    for (Map<?, ?> option : field.options()) {
      Object id = String.valueOf(option.get("id"));
      if (after.contains(id) && !before.contains(id)) {
        add(option, false, actions);
      }
    }
    add(field.properties(), after.size() < before.size(), actions);
    return actions;
  }

  private static void add(Map<?, ?> owner, boolean isUnselected, List<Map<?, ?>> to) {
    boolean hasOwn = isUnselected && owner.containsKey(UNSELECT);
    Map<?, ?> action = Values.object(owner, hasOwn ? UNSELECT : SELECT);
    if (!action.isEmpty()) {
      to.add(action);
    }
  }

  private static Set<Object> ids(@Nullable Object value) {
    if (PhoneValue.isEmpty(value) || Boolean.FALSE.equals(value)) {
      return Set.of();
    }
    return value instanceof List<?> list
        ? new LinkedHashSet<>(list)
        : Set.of(PhoneValue.text(value));
  }
}
