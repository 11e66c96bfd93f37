/**
 * The model of a form: document, screens, components, actions, navigation, data model, references.
 *
 * <p>Can be made of any JSON object. It leaves out what is malformed; the structure checks report
 * it.
 *
 * <p>May import {@code flowjson.expression}, {@code flowjson.spec} and {@code json}.
 */
@NullMarked
package headgate.flowjson.form;

import org.jspecify.annotations.NullMarked;
