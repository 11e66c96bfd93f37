package headgate.flowjson.form;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The inputs and data of each screen that references name. Covers every text that may hold a
 * reference: properties, payloads, conditions, and the parts of text arrays.
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
      addText(reference.text(), reference.value(), screen);
    }
    for (PayloadReference reference : screen.payloadReferences()) {
      addText(reference.text(), reference.value(), screen);
    }
    for (Action action : screen.actions()) {
      if (action.node().get("url") instanceof JsonString url) {
        addAll(url.value(), screen);
      }
    }
    for (Component component : screen.components()) {
      switch (component.spec().type()) {
        case "If" -> addAll(component.text("condition", ""), screen);
        case "TextBody", "TextCaption", "RichText" -> addParts(component, screen);
        default -> {
          // Other components hold references in their properties only.
        }
      }
    }
  }

  private void addParts(Component component, Screen screen) {
    if (component.get("text") instanceof JsonArray parts) {
      for (JsonValue part : parts.elements()) {
        if (part instanceof JsonString text) {
          addAll(text.value(), screen);
        }
      }
    }
  }

  private void addText(DynamicText text, JsonString value, Screen screen) {
    Reference reference = text.reference();
    if (reference != null && reference.end() == value.value().length()) {
      add(reference, screen);
    } else {
      addAll(value.value(), screen);
    }
  }

  private void addAll(String text, Screen screen) {
    for (Reference reference : DynamicText.references(text, version)) {
      add(reference, screen);
    }
  }

  private void add(Reference reference, Screen from) {
    Screen screen = reference.isGlobal() ? screensById.get(reference.screen()) : from;
    if (screen != null) {
      boolean input = reference.source() == Reference.Source.FORM;
      (input ? inputs : data).get(screen.index()).add(reference.name());
    }
  }

  /** Whether a reference names this input of the screen. */
  public boolean hasInput(Screen screen, String name) {
    return inputs.get(screen.index()).contains(name);
  }

  /** Whether a reference names this key of the screen's data. */
  public boolean hasData(Screen screen, String key) {
    return data.get(screen.index()).contains(key);
  }
}
