/** Failures whose messages tell a person what to do. Imports no other package of Headgate. */
@NullMarked
package headgate.problem;

import org.jspecify.annotations.NullMarked;
