/**
 * A unified diff of the texts of two versions of a Flow JSON. No I/O, no clock. Imports {@code
 * headgate.json}, and the line diff library for {@code LineEdits} alone.
 */
@NullMarked
package headgate.flowjson.diff;

import org.jspecify.annotations.NullMarked;
