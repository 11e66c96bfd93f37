package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Flow JSON as the phone reads it.
 *
 * @param routes the screens that an action of a screen may lead to; empty if the form has no
 *     routing model
 * @param version of Flow JSON; empty if there is none
 * @param dataApiVersion null if the form has no endpoint
 */
record PhoneForm(
    Map<String, Map<?, ?>> screens,
    Map<String, Set<String>> routes,
    String version,
    @Nullable String dataApiVersion) {

  /** The Flow JSON from which on requests contain a signature of the token. */
  private static final double SIGNED_SINCE = 7.3;

  /**
   * @throws Problem if it is not a form with a screen
   */
  static PhoneForm of(byte[] text) {
    Map<?, ?> root =
        Json.anyOrNull(new String(text, StandardCharsets.UTF_8)) instanceof Map<?, ?> form
            ? form
            : Map.of();
    Map<String, Map<?, ?>> screens = new LinkedHashMap<>();
    for (Map<?, ?> screen : Values.objects(root, "screens")) {
      String id = Values.text(screen, "id");
      if (id != null) {
        screens.putIfAbsent(id, screen);
      }
    }
    if (screens.isEmpty()) {
      throw Problem.invalid("The flow has no screen that a phone can show.");
    }
    return new PhoneForm(
        screens,
        routes(Values.object(root, "routing_model")),
        PhoneValue.text(root.get("version")),
        Values.text(root, "data_api_version"));
  }

  private static Map<String, Set<String>> routes(Map<?, ?> model) {
    Map<String, Set<String>> routes = new LinkedHashMap<>();
    model.forEach(
        (screen, targets) -> {
          Set<String> names = new LinkedHashSet<>();
          if (targets instanceof List<?> list) {
            list.forEach(target -> names.add(String.valueOf(target)));
          }
          routes.put(String.valueOf(screen), names);
        });
    return routes;
  }

  /** The screens that no route leads to; all screens if there is none. */
  Set<String> entries() {
    Set<String> entries = new LinkedHashSet<>(screens.keySet());
    routes.values().forEach(entries::removeAll);
    return entries.isEmpty() ? screens.keySet() : entries;
  }

  /** The first screen. */
  String entry() {
    return entries().iterator().next();
  }

  /** The screens that the endpoint may show after a screen: itself, and where its routes lead. */
  Set<String> reachableFrom(String screen) {
    if (routes.isEmpty()) {
      return screens.keySet();
    }
    Set<String> reachable = new LinkedHashSet<>(routes.getOrDefault(screen, Set.of()));
    reachable.add(screen);
    return reachable;
  }

  /** Whether requests of a version of the data API contain a signature of the flow token. */
  boolean isTokenSigned(String dataApi) {
    return number(dataApi) >= 4 && number(version) >= SIGNED_SINCE;
  }

  private static double number(String version) {
    return version.matches("\\d{1,3}\\.\\d{1,3}") ? Double.parseDouble(version) : 0;
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
