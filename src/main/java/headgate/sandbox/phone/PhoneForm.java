package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Flow JSON as the phone reads it.
 *
 * @param entry the id of the first screen
 */
record PhoneForm(Map<String, Map<?, ?>> screens, String entry) {

  /**
   * @throws Problem if it is not a form with a screen
   */
  static PhoneForm of(byte[] text) {
    Object root = Json.anyOrNull(new String(text, StandardCharsets.UTF_8));
    Map<String, Map<?, ?>> screens = new LinkedHashMap<>();
    if (root instanceof Map<?, ?> form) {
      for (Map<?, ?> screen : Values.objects(form, "screens")) {
        String id = Values.text(screen, "id");
        if (id != null) {
          screens.putIfAbsent(id, screen);
        }
      }
    }
    if (screens.isEmpty()) {
      throw Problem.invalid("The flow has no screen that a phone can show.");
    }
    return new PhoneForm(screens, entry(screens, (Map<?, ?>) root));
  }

  /** The first screen that no route leads to. */
  private static String entry(Map<String, Map<?, ?>> screens, @Nullable Map<?, ?> root) {
    Set<Object> targets = new HashSet<>();
    Map<?, ?> model = root == null ? Map.of() : Values.object(root, "routing_model");
    for (Object route : model.values()) {
      targets.addAll(route instanceof List<?> list ? list : List.of());
    }
    return screens.keySet().stream()
        .filter(id -> !targets.contains(id))
        .findFirst()
        .orElse(screens.keySet().iterator().next());
  }

  /**
   * @throws Problem if there is no such screen
   */
  Map<?, ?> screen(String id) {
    Map<?, ?> screen = screens.get(id);
    if (screen == null) {
      throw Problem.invalid("The flow has no screen %s.".formatted(id));
    }
    return screen;
  }
}
