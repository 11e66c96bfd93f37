/**
 * The rules of the validator, except those that {@code spec.json} expresses.
 *
 * <p>Each rule is a class. Its name is the id of the rule in camel case: {@code IfThenFilled} for
 * {@code if-then-filled}. The other classes help several rules.
 */
@NullMarked
package headgate.flowjson.rule;

import org.jspecify.annotations.NullMarked;
