/**
 * Meta's Graph API for WhatsApp Flows, as its client sees it: one method per operation, typed
 * failures, time and call budgets. Knows nothing of our tables.
 *
 * <p>May import {@code headgate.json}, Jackson, SLF4J and {@code java.net.http}. The built-in
 * simulator shares nothing with it, so that a wrong field name cannot cancel itself out.
 *
 * <p>Answers are read into Jackson's tree and picked apart leniently, never bound to classes: Meta
 * adds fields, statuses and error shapes without notice, writes booleans as strings here and there,
 * and none of that may break a call.
 *
 * <p>Whether a call may be repeated is decided by the call, not by the failure: creating,
 * publishing and deprecating are sent once, and where their answer is lost the caller is told that
 * the outcome is unknown and has to look at Meta. Everything else is safe to repeat and is repeated
 * here.
 */
@NullMarked
package headgate.meta;

import org.jspecify.annotations.NullMarked;
