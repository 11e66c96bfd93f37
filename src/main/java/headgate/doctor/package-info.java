/**
 * Says what is wrong with an installation and what to do: {@code headgate doctor} and {@code
 * /api/doctor}. Changes nothing.
 */
@NullMarked
package headgate.doctor;

import org.jspecify.annotations.NullMarked;
