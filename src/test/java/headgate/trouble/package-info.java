/** Everything that can go wrong at Meta, or to the process, in the middle of every operation. */
@NullMarked
package headgate.trouble;

import org.jspecify.annotations.NullMarked;
