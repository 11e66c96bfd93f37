package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;

/** A check of the value of one property. Immutable and thread-safe. */
interface ValueRule extends Check {

  /** Whether the rule checks this property. Called once per property. */
  boolean concerns(Property property);

  void check(Property property, JsonObject.Member member, Visit visit);
}
