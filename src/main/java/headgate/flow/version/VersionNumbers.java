package headgate.flow.version;

import org.jspecify.annotations.Nullable;

/**
 * Which versions of a flow's history have a role now. Each is null if no version has that role.
 *
 * @param current the text that the flow has here
 * @param atMeta the text that Meta is known to have
 * @param published the text that people get, or got last
 */
public record VersionNumbers(
    @Nullable Integer current, @Nullable Integer atMeta, @Nullable Integer published) {}
