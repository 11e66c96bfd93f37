package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;

/** Something that the table says about the value of a property. Immutable, shared by threads. */
interface ValueRule extends Check {

  /** Whether the table says it of this property; asked once. */
  boolean concerns(Property property);

  void check(Property property, JsonObject.Member member, Visit visit);
}
