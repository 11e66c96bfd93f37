package headgate.endpoint.crypto;

import headgate.json.Sha256;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AES key and the initial vector of one request. A phone makes both for each request. Its
 * {@code toString} shows nothing of them.
 */
public final class SessionKey {

  /** The length of the AES key and of the initial vector. */
  static final int BYTES = 16;

  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final byte[] initialVector;

  /** Both arrays have {@value #BYTES} bytes and belong to this object from now on. */
  SessionKey(byte[] key, byte[] initialVector) {
    this.key = new SecretKeySpec(key, "AES");
    this.initialVector = initialVector;
  }

  /**
   * Names this pair of key and initial vector without telling it: a SHA-256 in hexadecimal digits.
   * No two different answers may be sealed under the same pair.
   */
  public String fingerprint() {
    return Sha256.hex(key.getEncoded(), initialVector);
  }

  SecretKeySpec key() {
    return key;
  }

  GCMParameterSpec forRequest() {
    return new GCMParameterSpec(TAG_BITS, initialVector);
  }

  /** The answer is sealed under the initial vector with every bit inverted. */
  GCMParameterSpec forAnswer() {
    byte[] inverted = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      inverted[i] = (byte) ~initialVector[i];
    }
    return new GCMParameterSpec(TAG_BITS, inverted);
  }

  @Override
  public String toString() {
    return "SessionKey";
  }
}
