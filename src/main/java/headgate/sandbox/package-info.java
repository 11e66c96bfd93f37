/**
 * A built-in Meta: the part of the Graph API that WhatsApp Flows need, served over real HTTP on the
 * loopback address, so that everything can be tried without an account and tested without mocks.
 *
 * <p>May import {@code json} and {@code problem}, nothing else of ours. It shares no wire classes
 * with the gateway on purpose: a wrong field name would cancel itself out.
 *
 * <p>Where Meta's documentation leaves a case open, the choice made here is marked "our choice".
 *
 * <p>Why one connection under one lock: SQLite has one writer anyway, a statement takes some
 * microseconds, and the order of events is then the order of the calls. Nothing waits for a network
 * or a simulated delay while it holds the lock.
 */
@NullMarked
package headgate.sandbox;

import org.jspecify.annotations.NullMarked;
