/** The checks of all flows, from what the database knows. They do not call Meta. */
@NullMarked
package headgate.doctor.flow;

import org.jspecify.annotations.NullMarked;
