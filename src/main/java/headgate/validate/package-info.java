/**
 * {@code POST /api/flows/validate} and the list of rules. Stores nothing and calls no other server.
 *
 * <p>May import {@code flowjson}, {@code http}, {@code json} and {@code problem}.
 */
@NullMarked
package headgate.validate;

import org.jspecify.annotations.NullMarked;
