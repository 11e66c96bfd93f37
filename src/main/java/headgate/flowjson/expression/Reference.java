package headgate.flowjson.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${data.key}} or {@code ${form.name}}. A global reference names its screen: {@code
 * ${screen.ID.data.key}}.
 *
 * @param screen the screen's id; empty for the reference's own screen
 * @param path the key or name, then the keys inside the object; never empty
 * @param start offset of its dollar sign in the text
 * @param end offset after its closing brace
 */
public record Reference(String screen, Source source, List<String> path, int start, int end) {

  public enum Source {
    DATA,
    FORM
  }

  private static final String SCREEN = "screen.";

  /** The first version that limits the characters of names. */
  private static final int LIMITED_NAMES_SINCE = 400;

  /** The reference that begins at {@code start}; null if none does. Ignores the text after it. */
  public static @Nullable Reference at(String text, int start, int version) {
    if (!text.startsWith("${", start)) {
      return null;
    }
    int at = start + 2;
    String screen = "";
    if (text.startsWith(SCREEN, at)) {
      int dot = text.indexOf('.', at + SCREEN.length());
      if (dot < 0 || !isScreenId(text, at + SCREEN.length(), dot)) {
        return null;
      }
      screen = text.substring(at + SCREEN.length(), dot);
      at = dot + 1;
    }
    Source source;
    if (text.startsWith("data.", at)) {
      source = Source.DATA;
    } else if (text.startsWith("form.", at)) {
      source = Source.FORM;
    } else {
      return null;
    }
    return path(text, start, at + 5, screen, source, version);
  }

  private static @Nullable Reference path(
      String text, int start, int from, String screen, Source source, int version) {
    List<String> path = new ArrayList<>(1);
    int step = from;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == '}') {
        if (i == step) {
          return null;
        }
        path.add(text.substring(step, i));
        step = i + 1;
        if (c == '}') {
          return new Reference(screen, source, List.copyOf(path), start, i + 1);
        }
      } else if (!isNameCharacter(c) && (version >= LIMITED_NAMES_SINCE || c == '$' || c == '{')) {
        return null;
      }
    }
    return null;
  }

  private static boolean isNameCharacter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }

  private static boolean isScreenId(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ',')) {
        return false;
      }
    }
    return end > start;
  }

  public boolean isGlobal() {
    return !screen.isEmpty();
  }

  /** The key of the data, or the name of the input. */
  public String name() {
    return path.get(0);
  }

  /** The reference as it is written in a form. */
  @Override
  public String toString() {
    String global = isGlobal() ? SCREEN + screen + "." : "";
    String kind = source == Source.DATA ? "data." : "form.";
    return "${" + global + kind + String.join(".", path) + "}";
  }
}
