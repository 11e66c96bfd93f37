/**
 * What can be wrong, said so that a person can act on it. Imports nothing of ours, and every other
 * package may use it.
 */
@NullMarked
package headgate.problem;

import org.jspecify.annotations.NullMarked;
