package headgate.flowjson;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.spec.Property;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * A text in a property that may be dynamic, and that is.
 *
 * @param component null for properties of the screen itself
 */
public record Use(
    Screen screen,
    @Nullable Component component,
    Property property,
    JsonString key,
    JsonString value,
    DynamicText text) {}
