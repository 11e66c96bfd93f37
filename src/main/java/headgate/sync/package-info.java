/**
 * Brings both sides together: reads everything at Meta, plans a step for each flow, applies the
 * plan.
 *
 * <p>May import {@code flow}, {@code flow.removed}, {@code flow.version}, {@code account}, {@code
 * audit}, {@code meta}, {@code db}, {@code http}, {@code json} and {@code problem}.
 *
 * <p>The plan is a pure function of three states: what both sides last agreed on, ours, and Meta's.
 * Something that only exists here is never overwritten unless the strategy says so. A text that
 * loses stays in the history. A flow that changes here during the sync is left alone and named.
 */
@NullMarked
package headgate.sync;

import org.jspecify.annotations.NullMarked;
