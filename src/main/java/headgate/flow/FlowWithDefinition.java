package headgate.flow;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import headgate.json.RawJson;
import org.jspecify.annotations.Nullable;

/** An item of a list that was asked for with {@code include=json_definition}. */
record FlowWithDefinition(@JsonUnwrapped FlowItem item, @Nullable RawJson jsonDefinition) {}
