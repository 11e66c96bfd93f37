package headgate.flow.version;

import headgate.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code flow_definition}.
 *
 * @param text null where the flow has no definition yet
 * @param findings our validator's, a JSON array
 * @param findingErrors how many of them Meta would hold against the document
 * @param findingsVersion of the validator that made them
 * @param validationErrors Meta's last word, a JSON array
 */
public record StoredDefinition(
    @Nullable RawJson text,
    RawJson findings,
    int findingErrors,
    int findingsVersion,
    RawJson validationErrors) {}
