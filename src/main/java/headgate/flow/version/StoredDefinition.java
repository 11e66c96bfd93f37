package headgate.flow.version;

import headgate.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code flow_definition}.
 *
 * @param text null if the flow has no definition
 * @param findings our validator's, a JSON array
 * @param findingErrors how many of them are errors at Meta
 * @param findingsVersion the version of the validator that made them
 * @param validationErrors Meta's newest, a JSON array
 */
public record StoredDefinition(
    @Nullable RawJson text,
    RawJson findings,
    int findingErrors,
    int findingsVersion,
    RawJson validationErrors) {}
