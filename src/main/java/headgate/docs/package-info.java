/**
 * The description of the API ({@code openapi.yaml}) and the page that shows it. Both are files of
 * the jar.
 *
 * <p>May import {@code http} and {@code problem}.
 */
@NullMarked
package headgate.docs;

import org.jspecify.annotations.NullMarked;
