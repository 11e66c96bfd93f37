/**
 * The checks of this machine: the data directory, the database, the secret key, Java and the clock.
 */
@NullMarked
package headgate.doctor.local;

import org.jspecify.annotations.NullMarked;
