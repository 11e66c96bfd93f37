package headgate.flowjson.spec;

import java.util.List;

/**
 * An action.
 *
 * @param since the first version that has it
 * @param keys the keys that it may have besides {@code name}
 * @param required those of {@code keys} that it must have
 */
public record ActionSpec(String name, int since, List<String> keys, List<String> required) {}
