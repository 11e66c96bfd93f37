/** The checks of one account at Meta. They only read. */
@NullMarked
package headgate.doctor.account;

import org.jspecify.annotations.NullMarked;
