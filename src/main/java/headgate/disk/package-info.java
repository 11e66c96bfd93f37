/**
 * Files and directories of the data directory: their modes, and what to say if one cannot be used.
 * Imports no other package of Headgate.
 */
@NullMarked
package headgate.disk;

import org.jspecify.annotations.NullMarked;
