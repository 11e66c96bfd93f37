package headgate.flowjson.form;

import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The screens with which a form can begin. */
public final class EntryScreens {

  /** From this version on, Meta counts navigate actions as well as routes (observed). */
  private static final int NAVIGATION_COUNTS_SINCE = 703;

  private EntryScreens() {}

  /**
   * The ids of the screens that no other one leads to. If each one has another before it, the
   * first. Empty only if the form has no screen.
   */
  public static List<String> of(FlowDocument form) {
    Set<String> targets = new HashSet<>();
    for (JsonObject.Member route : form.routes()) {
      for (JsonValue target : FlowDocument.targets(route)) {
        if (target instanceof JsonString id && !id.value().equals(route.name())) {
          targets.add(id.value());
        }
      }
    }
    if (form.routingModel() == null || form.version() >= NAVIGATION_COUNTS_SINCE) {
      for (Navigation navigation : form.navigations()) {
        if (!navigation.source().id().equals(navigation.target().id())) {
          targets.add(navigation.target().id());
        }
      }
    }
    List<String> entries =
        form.screens().stream().map(Screen::id).filter(id -> !targets.contains(id)).toList();
    return entries.isEmpty() ? form.screens().stream().map(Screen::id).limit(1).toList() : entries;
  }
}
