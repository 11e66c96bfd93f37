package headgate.webhook;

/** The context under which the body of a delivery is sealed. */
final class SealedBody {

  private SealedBody() {}

  static String context(String inboxId) {
    return "inbox/" + inboxId;
  }
}
