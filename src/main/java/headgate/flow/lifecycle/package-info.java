/**
 * What is done to a flow at Meta: save, publish, deprecate and delete.
 *
 * <p>Each operation takes several steps, and each step can fail or be cut off. Therefore each is a
 * class of its own ({@link headgate.flow.lifecycle.SaveToMeta}, {@link
 * headgate.flow.lifecycle.Publish}, {@link headgate.flow.lifecycle.Deprecate}, {@link
 * headgate.flow.lifecycle.DeleteFlow}). It holds the lock of the flow, has no transaction open
 * while it waits for Meta, and records each step when it is done.
 *
 * <p>May import {@code flow.removed}, {@code flow} and {@code flow.version}, and what these import.
 */
@NullMarked
package headgate.flow.lifecycle;

import org.jspecify.annotations.NullMarked;
