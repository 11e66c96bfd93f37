/**
 * What happens after a message is sent: its statuses, the person's answer, and the webhook requests
 * that tell the business about both.
 *
 * <p>May import {@code sandbox.tool} for settings and time, {@code sandbox.callback} to send the
 * requests, {@code sandbox.store} and {@code sandbox.http}.
 */
@NullMarked
package headgate.sandbox.message;

import org.jspecify.annotations.NullMarked;
