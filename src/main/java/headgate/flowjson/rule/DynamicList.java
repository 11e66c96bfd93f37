package headgate.flowjson.rule;

import headgate.flowjson.finding.Phrases;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Shape;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of options, rows or images that comes from data.
 *
 * @param shape what the component takes as an item
 * @param items the declaration of an item
 */
record DynamicList(JsonString reference, Shape shape, JsonValue items) {

  /** All lists whose data declares its items. */
  static List<DynamicList> of(FlowDocument flow) {
    List<DynamicList> lists = new ArrayList<>();
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        Target target = use.target();
        JsonObject schema = target == null ? null : target.schema();
        JsonValue items = schema == null ? null : schema.get("items");
        if (target != null
            && items != null
            && use.property().hasShape()
            && target.kind() == Kind.ARRAY) {
          lists.add(new DynamicList(use.value(), flow.spec().shape(use.property().shape()), items));
        }
      }
    }
    return lists;
  }

  /** For messages: {@code "The items of '${data.list}'"}. */
  String subject() {
    return "The items of " + Phrases.quote(reference.value());
  }
}
