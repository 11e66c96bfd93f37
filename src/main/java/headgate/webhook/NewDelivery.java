package headgate.webhook;

/**
 * A delivery that is not stored yet.
 *
 * @param signers a JSON array: ids of the accounts whose app secret fits
 * @param receivedAt in milliseconds since 1970
 * @param signature the header
 */
record NewDelivery(
    String id,
    byte[] digest,
    String signers,
    long receivedAt,
    byte[] sealedBody,
    String signature,
    int bytes) {}
