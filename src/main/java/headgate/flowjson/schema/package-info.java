/**
 * The first stage of validation: checks that need spec.json alone. One walk visits the document,
 * and each check is a small class.
 *
 * <p>Why a stage of its own: Meta does not check the meaning of a form if its structure is wrong.
 *
 * <p>May import {@code flowjson.expression}, {@code flowjson.finding}, {@code flowjson.fix}, {@code
 * flowjson.spec}, {@code json} and {@code spelling}.
 */
@NullMarked
package headgate.flowjson.schema;

import org.jspecify.annotations.NullMarked;
