/**
 * What a person sees first: how many flows there are, which ones need a hand, and the first steps.
 *
 * <p>May import {@code flow}, {@code http}, {@code db} and {@code json}.
 */
@NullMarked
package headgate.overview;

import org.jspecify.annotations.NullMarked;
