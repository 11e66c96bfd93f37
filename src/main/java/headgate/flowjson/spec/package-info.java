/**
 * What Meta's form language allows: versions, components, properties, limits. All of it is in
 * {@code flowjson/spec.json}: a new version or property changes that file alone.
 *
 * <p>The keys of a property in spec.json:
 *
 * <ul>
 *   <li>{@code type}: one type, or several. {@code strings@5.1} means from 5.1 on.
 *   <li>{@code of}: the shape of the objects in it. {@code place}: where the components in it
 *       stand.
 *   <li>{@code since}, {@code until}: the first and the last version that has it.
 *   <li>{@code required}: the first version that requires it. {@code dynamic}: a reference may
 *       replace its value. {@code filled}: a text must not be blank. {@code literal}: a text must
 *       not be a reference. {@code loose}: not allowed inside a Form.
 *   <li>{@code values}, {@code constants}: the allowed texts. Meta answers another code for each.
 *   <li>{@code least-…}, {@code most-…}: limits that Meta checks. {@code shown-…}: what phones
 *       show, which Meta does not check.
 * </ul>
 *
 * <p>If a key takes a version, {@code true} means all versions.
 *
 * <p>May import {@code json}.
 */
@NullMarked
package headgate.flowjson.spec;

import org.jspecify.annotations.NullMarked;
