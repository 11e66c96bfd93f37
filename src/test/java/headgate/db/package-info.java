@NullMarked
package headgate.db;

import org.jspecify.annotations.NullMarked;
