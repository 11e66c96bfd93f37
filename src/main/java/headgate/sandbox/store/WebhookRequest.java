package headgate.sandbox.store;

/**
 * A webhook request of Meta that waits for its receiver.
 *
 * @param seq increases with each request
 * @param lane requests with the same lane are sent one after the other
 * @param signature the value of {@code X-Hub-Signature-256}
 * @param attempts how often it was sent
 */
public record WebhookRequest(
    long seq, String wabaId, String lane, byte[] body, String signature, int attempts) {}
