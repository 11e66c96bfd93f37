/**
 * Brings what is at Meta and what is here together: fetch everything, plan what to do about each
 * flow, apply the plan.
 *
 * <p>May import {@code flow}, {@code account}, {@code meta}, {@code db}, {@code http}, {@code json}
 * and {@code problem}.
 *
 * <p>The plan is made by a pure function of three states: what both sides last agreed on, ours, and
 * Meta's. Nothing that is only here is ever overwritten. A flow that changed between fetch and
 * apply is left alone and named.
 */
@NullMarked
package headgate.sync;

import org.jspecify.annotations.NullMarked;
