/**
 * What a phone may be answered: checks answers against the form that the person sees, and makes
 * those that need the form.
 *
 * <p>May import {@code flowjson} and {@code json}. Nothing here reads a file, a database or the
 * network.
 */
@NullMarked
package headgate.endpoint.answer;

import org.jspecify.annotations.NullMarked;
