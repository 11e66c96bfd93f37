package headgate.access;

import headgate.http.Caller;
import java.time.Instant;

/**
 * A browser that is signed in.
 *
 * @param id for the audit trail; it does not let anybody in
 * @param caller the key that it began with
 */
public record Session(String id, Caller caller, Instant expiresAt) {}
