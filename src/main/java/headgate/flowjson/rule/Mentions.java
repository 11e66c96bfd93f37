package headgate.flowjson.rule;

import headgate.flowjson.Component;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Passed;
import headgate.flowjson.Screen;
import headgate.flowjson.Use;
import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/**
 * Which inputs and which data anything in the form refers to, wherever it stands. The keys are made
 * of screen, kind and name.
 */
final class Mentions {

  private final Set<String> mentioned = new HashSet<>();

  private Mentions() {}

  static Mentions of(FlowDocument flow) {
    Mentions mentions = new Mentions();
    for (Screen screen : flow.screens()) {
      for (Use use : screen.uses()) {
        mentions.add(use.value().value(), screen, flow.version());
      }
      for (Passed passed : screen.passed()) {
        mentions.add(passed.value().value(), screen, flow.version());
      }
      for (Component component : screen.components()) {
        mentions.add(component.text("condition", ""), screen, flow.version());
        mentions.add(component.text("value", ""), screen, flow.version());
        if (component.get("text") instanceof JsonArray parts) {
          for (JsonValue part : parts.elements()) {
            if (part instanceof JsonString text) {
              mentions.add(text.value(), screen, flow.version());
            }
          }
        }
      }
    }
    return mentions;
  }

  private void add(String text, Screen screen, int version) {
    for (Reference reference : DynamicText.references(text, version)) {
      String id = reference.isGlobal() ? reference.screen() : screen.id();
      mentioned.add(key(id, reference.source(), reference.name()));
    }
  }

  boolean has(Screen screen, Reference.Source source, String name) {
    return mentioned.contains(key(screen.id(), source, name));
  }

  private static String key(String screen, Reference.Source source, String name) {
    return screen + (source == Reference.Source.DATA ? ".data." : ".form.") + name;
  }
}
