/** What a check is and what it says. Imports no other package of Headgate but {@code db}. */
@NullMarked
package headgate.doctor.check;

import org.jspecify.annotations.NullMarked;
