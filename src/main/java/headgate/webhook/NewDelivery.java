package headgate.webhook;

import java.util.List;

/**
 * A delivery that is not stored yet.
 *
 * @param signers ids of the accounts whose app secret fits
 * @param receivedAt in milliseconds since 1970
 * @param signature the header
 */
record NewDelivery(
    String id,
    byte[] digest,
    List<String> signers,
    long receivedAt,
    byte[] sealedBody,
    String signature,
    int bytes) {}
