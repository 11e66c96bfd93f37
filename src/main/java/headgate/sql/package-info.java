/** SQL as text: what the program's database and the simulator's have in common. */
@NullMarked
package headgate.sql;

import org.jspecify.annotations.NullMarked;
