/**
 * The ground floor of flows: texts, their versions, and who made them.
 *
 * <p>A version never changes and is never deleted. Its text is kept to the letter. The package
 * knows no flow: callers pass the id of the flow and the {@link
 * headgate.flow.version.VersionNumbers} that it has now.
 *
 * <p>May import {@code flowjson}, {@code text}, {@code db}, {@code http}, {@code json} and {@code
 * problem}.
 */
@NullMarked
package headgate.flow.version;

import org.jspecify.annotations.NullMarked;
