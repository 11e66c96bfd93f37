/** Programs for the scripts in {@code src/test/bench}. Tests do not run them. */
@NullMarked
package headgate.bench;

import org.jspecify.annotations.NullMarked;
