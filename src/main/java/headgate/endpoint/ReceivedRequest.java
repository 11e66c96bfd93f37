package headgate.endpoint;

import headgate.account.HubSignature;

/**
 * A request of a phone as it came.
 *
 * @param isFromThisMachine whether a program on this machine sent it
 * @param requestId of the HTTP request
 * @param nanoTime when it came, in the time of {@link System#nanoTime}
 */
record ReceivedRequest(
    byte[] body,
    HubSignature signature,
    boolean isFromThisMachine,
    String requestId,
    long nanoTime) {

  /** Whether the sender is known: Meta, which signs with an app secret, or who need not sign. */
  boolean mayCall(CalledEndpoint called) {
    return switch (called.unsignedCallers()) {
      case EVERYBODY -> true;
      case THIS_MACHINE -> isFromThisMachine;
      case NOBODY -> called.appSecrets().stream().anyMatch(secret -> signature.fits(body, secret));
    };
  }

  @Override
  public String toString() {
    return "ReceivedRequest[%d bytes]".formatted(body.length);
  }
}
