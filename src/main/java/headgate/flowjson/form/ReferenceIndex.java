package headgate.flowjson.form;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inputs and data of each screen that references name. Covers every text that may hold a
 * reference: properties, payloads, conditions, and the parts of text arrays.
 *
 * <p>A text component that only shows an answer again does not count as a use of the input. A
 * number may be part of a calculation, so it counts.
 */
public final class ReferenceIndex {

  private final Map<String, Screen> screensById;
  private final int version;
  private final List<Set<String>> inputs = new ArrayList<>();
  private final List<Set<String>> data = new ArrayList<>();

  ReferenceIndex(List<Screen> screens, Map<String, Screen> screensById, int version) {
    this.screensById = screensById;
    this.version = version;
    for (int i = 0; i < screens.size(); i++) {
      inputs.add(new HashSet<>());
      data.add(new HashSet<>());
    }
    screens.forEach(this::addScreen);
  }

  private void addScreen(Screen screen) {
    for (PropertyReference reference : screen.propertyReferences()) {
      addText(reference.text(), reference.value(), screen, isShown(reference));
    }
    for (PayloadReference reference : screen.payloadReferences()) {
      addText(reference.text(), reference.value(), screen, false);
    }
    for (Action action : screen.actions()) {
      if (action.node().get("url") instanceof JsonString url) {
        addAll(url.value(), screen, false);
      }
    }
    for (Component component : screen.components()) {
      switch (component.spec().type()) {
        case "If" -> addAll(component.text("condition", ""), screen, false);
        case "TextBody", "TextCaption", "RichText" -> addParts(component, screen);
        default -> {
          // Other components hold references in their properties only.
        }
      }
    }
  }

  /** Whether it is the text of a text component. */
  private static boolean isShown(PropertyReference reference) {
    Component component = reference.component();
    return component != null
        && reference.property().name().equals("text")
        && !component.is("EmbeddedLink");
  }

  private void addParts(Component component, Screen screen) {
    if (component.get("text") instanceof JsonArray parts) {
      for (JsonValue part : parts.elements()) {
        if (part instanceof JsonString text) {
          addAll(text.value(), screen, true);
        }
      }
    }
  }

  private void addText(DynamicText text, JsonString value, Screen screen, boolean isShown) {
    Reference reference = text.reference();
    if (reference != null && reference.end() == value.value().length()) {
      add(reference, screen, isShown);
    } else {
      addAll(value.value(), screen, isShown);
    }
  }

  private void addAll(String text, Screen screen, boolean isShown) {
    for (Reference reference : DynamicText.references(text, version)) {
      add(reference, screen, isShown);
    }
  }

  private void add(Reference reference, Screen from, boolean isShown) {
    Screen screen = reference.isGlobal() ? screensById.get(reference.screen()) : from;
    if (screen == null) {
      return;
    }
    if (reference.source() == Reference.Source.DATA) {
      data.get(screen.index()).add(reference.name());
    } else if (!isShown || isNumber(screen.named(reference.name()))) {
      inputs.get(screen.index()).add(reference.name());
    }
  }

  private static boolean isNumber(@Nullable Component input) {
    return input != null && input.valueKind() == Kind.NUMBER;
  }

  /** Whether a reference uses this input of the screen. */
  public boolean hasInput(Screen screen, String name) {
    return inputs.get(screen.index()).contains(name);
  }

  /** Whether a reference names this key of the screen's data. */
  public boolean hasData(Screen screen, String key) {
    return data.get(screen.index()).contains(key);
  }
}
