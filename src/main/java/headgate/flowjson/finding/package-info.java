/**
 * The results of checks: a finding has a rule, its places and perhaps a fix; a report has all
 * findings of a document.
 *
 * <p>May import {@code flowjson.fix}, {@code json} and {@code spelling}.
 */
@NullMarked
package headgate.flowjson.finding;

import org.jspecify.annotations.NullMarked;
