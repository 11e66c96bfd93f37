/**
 * A client of Meta's Graph API for WhatsApp Flows: one method per operation, typed failures, limits
 * for time and calls. Does not know our database.
 *
 * <p>May import {@code headgate.json}, Jackson, SLF4J and {@code java.net.http}. It shares no code
 * with the built-in simulator: a field name that is wrong in both would not be noticed.
 *
 * <p>Answers are read leniently from Jackson's tree and are not bound to classes. Meta adds fields,
 * statuses and error shapes without notice and sometimes writes booleans as strings (observed).
 * None of that may fail a call.
 *
 * <p>The call decides whether it may be retried, not the failure. Create, publish and deprecate are
 * sent once: if their answer is lost, the outcome is unknown and the caller must look at Meta. All
 * other calls are idempotent and are retried here.
 */
@NullMarked
package headgate.meta;

import org.jspecify.annotations.NullMarked;
