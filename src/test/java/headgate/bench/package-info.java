/** Programs behind the scripts in {@code src/test/bench}; no test runs them. */
@NullMarked
package headgate.bench;

import org.jspecify.annotations.NullMarked;
