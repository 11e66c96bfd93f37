/**
 * The audit trail: who changed what, and when.
 *
 * <p>Each change of a flow, an account or an API key has one row, which is written in the
 * transaction of the change. So there is never one without the other. What a sync does has a row
 * for each flow that it changes.
 *
 * <p>May import {@code http}, {@code db}, {@code json} and {@code problem}.
 */
@NullMarked
package headgate.audit;

import org.jspecify.annotations.NullMarked;
