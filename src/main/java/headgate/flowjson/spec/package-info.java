/**
 * Meta's form language as a table: versions, components, properties, limits. The table is {@code
 * flowjson/spec.json}; a new version or property is a change of that file alone. Imports {@code
 * headgate.json} and nothing else of ours.
 *
 * <p>A property's row says its {@code type} (or several; {@code strings@5.1} holds from 5.1 on),
 * the shape {@code of} the objects in it or the {@code place} that its components stand in, {@code
 * since} and {@code until} when it exists, whether it is {@code required} or may be {@code
 * dynamic}, and its limits. Where a row takes a version, {@code true} stands for all of them.
 * Limits that Meta enforces are called {@code least-…} and {@code most-…}; {@code shown-…} is what
 * phones show, which Meta does not enforce. {@code constants} and {@code values} differ in the code
 * that Meta answers.
 */
@NullMarked
package headgate.flowjson.spec;

import org.jspecify.annotations.NullMarked;
