package headgate.forward;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that is to be sent now.
 *
 * @param attempts how many there were
 * @param sealedBody of the event
 * @param rawBody what Meta sent, sealed; null if no row of the inbox tells the event, or if the
 *     time of its body is over
 * @param rawId of the row of the inbox
 * @param rawSignature what Meta sent in {@code X-Hub-Signature-256}
 */
record DueDelivery(
    long number,
    String webhook,
    int attempts,
    String eventId,
    byte[] sealedBody,
    byte @Nullable [] rawBody,
    @Nullable String rawId,
    @Nullable String rawSignature) {}
