package headgate.flowjson.spec;

import java.util.List;

/** An action: which keys it has beside its name, and which of them it must have. */
public record ActionSpec(String name, int since, List<String> keys, List<String> required) {}
