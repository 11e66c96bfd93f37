package headgate.flowjson.schema;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/**
 * The context of a check.
 *
 * @param version as in {@link headgate.flowjson.spec.Version#number()}
 * @param owner the object that has the checked member
 */
record Visit(int version, Findings findings, JsonObject owner) {

  /** Before this version, only a reference to data of the same screen could replace a value. */
  private static final int ALL_REFERENCES_SINCE = 400;

  /** Whether the value is a reference or an expression that may replace a literal. */
  boolean isDynamic(Property property, JsonValue value) {
    if (!property.dynamic() || !(value instanceof JsonString string)) {
      return false;
    }
    DynamicText text = DynamicText.of(string.value(), version);
    Reference reference = text.reference();
    return text.standsForValue()
        && (version >= ALL_REFERENCES_SINCE
            || reference != null
                && reference.source() == Reference.Source.DATA
                && !reference.isGlobal()
                && reference.end() == string.value().length());
  }
}
