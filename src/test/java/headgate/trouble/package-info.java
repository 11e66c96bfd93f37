/** Failures at Meta, concurrent edits and restarts during every operation. */
@NullMarked
package headgate.trouble;

import org.jspecify.annotations.NullMarked;
