package headgate.endpoint;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data that each screen of a form showed last, to one person. Immutable. {@code toString} shows
 * no values.
 *
 * @param byScreen the screen that was shown last is the last
 */
record ShownScreens(Map<String, RawJson> byScreen) {

  static final ShownScreens NONE = new ShownScreens(Map.of());

  private static final int MAX_BYTES = 1024 * 1024;

  /** Null if it is not known. */
  @Nullable RawJson data(String screen) {
    return byScreen.get(screen);
  }

  /** Forgets the screens that were shown first if all are too large. */
  ShownScreens with(String screen, RawJson data) {
    Map<String, RawJson> screens = new LinkedHashMap<>(byScreen);
    screens.remove(screen);
    screens.put(screen, data);
    int bytes = bytes(screens);
    Iterator<RawJson> oldestFirst = screens.values().iterator();
    while (bytes > MAX_BYTES) {
      bytes -= oldestFirst.next().utf8().length;
      oldestFirst.remove();
    }
    return new ShownScreens(screens);
  }

  /** How much data it has. */
  int bytes() {
    return bytes(byScreen);
  }

  private static int bytes(Map<String, RawJson> screens) {
    return screens.values().stream().mapToInt(one -> one.utf8().length).sum();
  }

  static ShownScreens read(String json) {
    Map<String, RawJson> screens = new LinkedHashMap<>();
    if (JsonReader.read(json) instanceof JsonObject object) {
      for (JsonObject.Member member : object.members()) {
        JsonValue value = member.value();
        screens.put(member.name(), RawJson.of(json.substring(value.start(), value.end())));
      }
    }
    return new ShownScreens(screens);
  }

  String json() {
    JsonText json = new JsonText().beginObject();
    byScreen.forEach((screen, data) -> json.key(screen).raw(data.text()));
    return json.endObject().toString();
  }

  @Override
  public String toString() {
    return "ShownScreens" + byScreen.keySet();
  }
}
