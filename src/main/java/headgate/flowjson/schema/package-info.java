/**
 * What the table alone can judge: one walk over the document, and one small class for each thing
 * that can be wrong with a value. A stage of its own, because Meta says nothing about the meaning
 * of a form whose table does not fit.
 */
@NullMarked
package headgate.flowjson.schema;

import org.jspecify.annotations.NullMarked;
