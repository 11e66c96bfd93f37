/**
 * Flows: their documents, kept to the letter, and what can be done with them at Meta.
 *
 * <p>May import {@code account}, {@code meta}, {@code flowjson}, {@code text}, {@code db}, {@code
 * http}, {@code json} and {@code problem}.
 *
 * <p>What happens at Meta takes several steps, any of which can fail or be cut off: each such
 * operation is a class of its own ({@link headgate.flow.SaveToMeta}, {@link headgate.flow.Publish},
 * {@link headgate.flow.Deprecate}, {@link headgate.flow.DeleteFlow}), holds the flow's lock, has no
 * transaction open while it waits, and records each step when it is done.
 */
@NullMarked
package headgate.flow;

import org.jspecify.annotations.NullMarked;
