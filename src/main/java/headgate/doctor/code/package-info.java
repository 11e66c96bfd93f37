/**
 * One catalogue of everything that a user may look up: Meta's error codes and the rules of the
 * validator, each with its cause and what to do.
 *
 * <p>A package of its own, because short commands use it: it loads neither Jackson nor the
 * database. May import {@code flowjson} and {@code meta.error}.
 */
@NullMarked
package headgate.doctor.code;

import org.jspecify.annotations.NullMarked;
