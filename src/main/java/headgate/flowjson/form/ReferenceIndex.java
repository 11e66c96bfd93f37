package headgate.flowjson.form;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which inputs and which data of each screen anything in the form refers to, wherever it stands.
 */
public final class ReferenceIndex {

  private final FlowDocument flow;
  private final List<Set<String>> inputs = new ArrayList<>();
  private final List<Set<String>> data = new ArrayList<>();

  private ReferenceIndex(FlowDocument flow) {
    this.flow = flow;
    for (int i = 0; i < flow.screens().size(); i++) {
      inputs.add(new HashSet<>());
      data.add(new HashSet<>());
    }
  }

  static ReferenceIndex of(FlowDocument flow) {
    ReferenceIndex mentions = new ReferenceIndex(flow);
    for (Screen screen : flow.screens()) {
      screen.uses().forEach(use -> mentions.add(use.text(), use.value(), screen));
      screen.passed().forEach(passed -> mentions.add(passed.text(), passed.value(), screen));
    }
    for (Component component : flow.components("If")) {
      mentions.addAll(component.text("condition", ""), component.screen());
    }
    for (String type : List.of("TextBody", "TextCaption", "RichText")) {
      for (Component component : flow.components(type)) {
        mentions.parts(component);
      }
    }
    return mentions;
  }

  private void parts(Component component) {
    if (component.get("text") instanceof JsonArray parts) {
      for (JsonValue part : parts.elements()) {
        if (part instanceof JsonString text) {
          addAll(text.value(), component.screen());
        }
      }
    }
  }

  private void add(DynamicText text, JsonString value, Screen screen) {
    Reference reference = text.reference();
    if (reference != null && reference.end() == value.value().length()) {
      add(reference, screen);
    } else {
      addAll(value.value(), screen);
    }
  }

  private void addAll(String text, Screen screen) {
    for (Reference reference : DynamicText.references(text, flow.version())) {
      add(reference, screen);
    }
  }

  private void add(Reference reference, Screen from) {
    Screen screen = reference.isGlobal() ? flow.screen(reference.screen()) : from;
    if (screen != null) {
      boolean input = reference.source() == Reference.Source.FORM;
      (input ? inputs : data).get(screen.index()).add(reference.name());
    }
  }

  /** Whether anything refers to the input of this name. */
  public boolean hasInput(Screen screen, String name) {
    return inputs.get(screen.index()).contains(name);
  }

  /** Whether anything refers to the data of this key. */
  public boolean hasData(Screen screen, String key) {
    return data.get(screen.index()).contains(key);
  }
}
