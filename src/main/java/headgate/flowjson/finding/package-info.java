/**
 * What checks find: a finding with its place, its rule and its fix, and the report of them all.
 *
 * <p>May import {@code flowjson.fix} and {@code json}.
 */
@NullMarked
package headgate.flowjson.finding;

import org.jspecify.annotations.NullMarked;
