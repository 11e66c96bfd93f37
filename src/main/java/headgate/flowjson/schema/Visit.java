package headgate.flowjson.schema;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/**
 * What every rule of the walk needs to know.
 *
 * @param owner the object whose member is judged
 */
record Visit(int version, Findings findings, JsonObject owner) {

  /** Before it, only data of the own screen could stand for a property, and nothing behind it. */
  private static final int ALL_REFERENCES = 400;

  /** Whether a value is text that stands for a value which is known later. */
  boolean isDynamic(Property property, JsonValue value) {
    if (!property.dynamic() || !(value instanceof JsonString string)) {
      return false;
    }
    DynamicText text = DynamicText.of(string.value(), version);
    Reference reference = text.reference();
    return text.standsForValue()
        && (version >= ALL_REFERENCES
            || reference != null
                && reference.source() == Reference.Source.DATA
                && !reference.isGlobal()
                && reference.end() == string.value().length());
  }
}
