/**
 * Meta's form language as a table: versions, components, properties, limits. The table is {@code
 * flowjson/spec.json}; a new version or property is a change of that file alone. Imports {@code
 * headgate.json} and nothing else of ours.
 */
@NullMarked
package headgate.flowjson.spec;

import org.jspecify.annotations.NullMarked;
