package headgate.flowjson;

import headgate.flowjson.expression.DynamicText;
import headgate.json.JsonString;

/**
 * A dynamic text in the payload of an action.
 *
 * @param key the payload's own key that it stands under
 * @param nested whether it stands inside an object or array under that key
 */
public record Passed(
    Action action, String key, JsonString value, DynamicText text, boolean nested) {}
