package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that phones read as Markdown.
 *
 * @param rich whether a RichText shows it, which knows more of Markdown than a TextBody
 */
record Markdown(JsonString text, boolean rich) {

  /** All of them: in the document, and in the examples of data that fills a text. */
  static List<Markdown> of(FlowDocument flow) {
    List<Markdown> texts = new ArrayList<>();
    for (String type : TextArrayStatic.TYPES) {
      for (Component component : flow.components(type)) {
        boolean rich = component.is("RichText");
        if (rich || component.isTrue("markdown")) {
          add(component.get("text"), rich, texts);
        }
      }
    }
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        Component component = use.component();
        Target target = use.target();
        if (component != null
            && target != null
            && target.schema() != null
            && use.property().name().equals("text")) {
          boolean rich = component.is("RichText");
          if (rich || component.isTrue("markdown")) {
            add(target.schema().get("__example__"), rich, texts);
          }
        }
      }
    }
    return texts;
  }

  private static void add(@Nullable JsonValue value, boolean rich, List<Markdown> texts) {
    if (value instanceof JsonString text) {
      texts.add(new Markdown(text, rich));
    } else if (value instanceof JsonArray parts) {
      for (JsonValue part : parts.elements()) {
        add(part, rich, texts);
      }
    }
  }

  /**
   * A link or an image.
   *
   * @param target what is in its parentheses
   */
  record Link(boolean image, String target) {}

  List<Link> links() {
    List<Link> links = new ArrayList<>(0);
    String source = text.value();
    int middle = source.indexOf("](");
    while (middle >= 0) {
      int open = source.lastIndexOf('[', middle);
      int close = source.indexOf(')', middle);
      if (close < 0) {
        return links;
      }
      if (open >= 0) {
        boolean image = open > 0 && source.charAt(open - 1) == '!';
        links.add(new Link(image, source.substring(middle + 2, close)));
      }
      middle = source.indexOf("](", close);
    }
    return links;
  }
}
