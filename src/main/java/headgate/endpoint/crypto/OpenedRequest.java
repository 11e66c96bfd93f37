package headgate.endpoint.crypto;

/**
 * A request in clear text.
 *
 * @param clear the text that the phone sealed, unchanged; not checked
 * @param session seals the answer
 */
public record OpenedRequest(byte[] clear, SessionKey session) {

  @Override
  public String toString() {
    return "OpenedRequest[" + clear.length + " bytes]";
  }
}
