/**
 * {@code POST /api/flows/validate} and the list of the rules. Stores nothing and calls nobody.
 *
 * <p>May import {@code flowjson}, {@code http}, {@code json} and {@code problem}.
 */
@NullMarked
package headgate.validate;

import org.jspecify.annotations.NullMarked;
