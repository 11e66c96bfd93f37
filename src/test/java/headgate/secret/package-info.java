@NullMarked
package headgate.secret;

import org.jspecify.annotations.NullMarked;
