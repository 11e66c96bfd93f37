/**
 * The checks: one class each, which also says what it is for. Imports {@code headgate.json} only.
 */
@NullMarked
package headgate.flowjson.rule;

import org.jspecify.annotations.NullMarked;
