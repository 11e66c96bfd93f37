/**
 * The model of a form: document, screens, components, actions, navigation, data model, references.
 *
 * <p>Made of any JSON object. What is not as it should be is left out here and reported by the
 * rules about types.
 *
 * <p>May import {@code flowjson.spec}, {@code flowjson.expression} and {@code json}.
 */
@NullMarked
package headgate.flowjson.form;

import org.jspecify.annotations.NullMarked;
