package headgate.flowjson.schema;

import headgate.flowjson.Described;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;

/** Something that the table says about the value of a property. Immutable, shared by threads. */
public interface ValueRule extends Described {

  /** Whether the table says it of this property; asked once. */
  boolean concerns(Property property);

  void check(Property property, JsonObject.Member member, Visit visit);
}
