/**
 * A built-in simulator of Meta: the part of the Graph API that WhatsApp Flows need, served over
 * real HTTP on the loopback address. With it, users try Headgate without a Meta account, and tests
 * need no mocks.
 *
 * <p>This package wires the parts together: {@link headgate.sandbox.Sandbox} starts the server, and
 * {@code RequestHandler} takes each request through delays, faults and the journal.
 *
 * <p>May import {@code json} and {@code problem}, and no other package of the gateway. It shares no
 * wire classes with the gateway on purpose: if both sides used the same class, a wrong field name
 * would go unnoticed.
 *
 * <p>If Meta's documentation does not describe a case, a comment marks the behavior here as "our
 * choice".
 *
 * <p>Why one connection under one lock: SQLite has one writer anyway, a statement takes some
 * microseconds, and events happen in the order of the requests. Nothing waits for a network or a
 * simulated delay while it holds the lock.
 */
@NullMarked
package headgate.sandbox;

import org.jspecify.annotations.NullMarked;
