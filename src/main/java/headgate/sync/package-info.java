/**
 * Brings what is at Meta and what is here together: fetch everything, plan what to do about each
 * flow, apply the plan.
 *
 * <p>May import {@code flow}, {@code account}, {@code meta}, {@code db}, {@code http}, {@code json}
 * and {@code problem}.
 *
 * <p>The plan is made by a pure function of three states: what both sides last agreed on, ours, and
 * Meta's. Nothing that is only here is ever overwritten unless a strategy says so, and then it
 * stays in the history, as does a text of Meta's that is not taken over. A flow that changed
 * between fetch and apply is left alone and named.
 *
 * <p>Why a step is one record with a kind, and not a type for each: what differs is a word, a count
 * and whether something is written down; the enum lets the compiler find a forgotten kind on Java
 * 17, where types cannot be switched over.
 */
@NullMarked
package headgate.sync;

import org.jspecify.annotations.NullMarked;
