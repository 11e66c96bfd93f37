/**
 * The history of flows: texts, their versions, and who made them.
 *
 * <p>A version never changes and is never deleted. Its text is kept byte for byte. This package
 * does not use {@code flow}: callers pass the id of the flow and its {@link
 * headgate.flow.version.VersionNumbers}.
 *
 * <p>May import {@code flowjson}, {@code text}, {@code db}, {@code http}, {@code json} and {@code
 * problem}.
 */
@NullMarked
package headgate.flow.version;

import org.jspecify.annotations.NullMarked;
