/**
 * What Meta's error codes mean and what to do about them. The gateway adds it to Meta's refusals,
 * and {@code headgate explain} prints it.
 *
 * <p>A package of its own, because short commands use it: it loads neither Jackson nor an HTTP
 * client. May import {@code headgate.json}.
 */
@NullMarked
package headgate.meta.error;

import org.jspecify.annotations.NullMarked;
