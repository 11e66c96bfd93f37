/**
 * Calls of a flow's data endpoint, as a phone and Meta's proxy make them: encrypted, signed, with a
 * time limit of ten seconds.
 *
 * <p>Shares no code with the gateway: a mistake in its cryptography does not hide here.
 *
 * <p>May import {@code sandbox.http} and {@code problem}.
 */
@NullMarked
package headgate.sandbox.endpoint;

import org.jspecify.annotations.NullMarked;
