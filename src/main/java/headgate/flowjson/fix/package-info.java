/**
 * Edits that findings offer. They are applied only if a user asks for it.
 *
 * <p>May import {@code json}.
 */
@NullMarked
package headgate.flowjson.fix;

import org.jspecify.annotations.NullMarked;
