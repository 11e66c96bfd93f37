/**
 * The flow resource: the flow, its current definition, and what is known of it at Meta.
 *
 * <p>May import {@code flow.version}, {@code account}, {@code meta}, {@code flowjson}, {@code
 * audit}, {@code idempotency}, {@code http}, {@code db}, {@code json} and {@code problem}.
 *
 * <p>The current text of a flow is stored in {@code flow_definition}, and in the history as soon as
 * the flow has two versions: the history stores differences, and a read must not have to put a text
 * together from them. What Meta has ({@code meta_…}) and what both sides last agreed on ({@code
 * agreed_…}) are stored separately, because they differ in a conflict.
 */
@NullMarked
package headgate.flow;

import org.jspecify.annotations.NullMarked;
