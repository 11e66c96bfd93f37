/**
 * Flows: their documents, kept to the letter, and what can be done with them at Meta.
 *
 * <p>May import {@code account}, {@code meta}, {@code flowjson}, {@code text}, {@code db}, {@code
 * http}, {@code json} and {@code problem}.
 *
 * <p>What happens at Meta takes several steps, any of which can fail or be cut off: each such
 * operation is a class of its own ({@link headgate.flow.lifecycle.SaveToMeta}, {@link
 * headgate.flow.lifecycle.Publish}, {@link headgate.flow.lifecycle.Deprecate}, {@link
 * headgate.flow.lifecycle.DeleteFlow}), holds the flow's lock, has no transaction open while it
 * waits, and records each step when it is done.
 *
 * <p>Every text is a version of the history before anything else happens to it ({@link
 * headgate.flow.version.VersionDao}). The one that a flow has now stands in {@code flow_definition}
 * as well: a read must not have to put it together from differences. What Meta has ({@code meta_…})
 * and what both sides last agreed on ({@code agreed_…}) are kept apart, because in a conflict they
 * differ.
 *
 * <p>A flow that is removed moves to a table of its own and keeps its id and its history: lists
 * stay as fast as if it had never been, and it can come back.
 */
@NullMarked
package headgate.flow;

import org.jspecify.annotations.NullMarked;
