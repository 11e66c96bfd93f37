package headgate.endpoint.key;

import headgate.endpoint.crypto.EncryptedRequest;
import headgate.endpoint.crypto.EndpointCipher;
import headgate.endpoint.crypto.NotDecryptedException;
import java.security.SecureRandom;

/** Lets the JDK compile what opens a request: the first one would take eight times as long. */
final class WarmUp {

  private static final int ROUNDS = 30;

  private WarmUp() {}

  static void run(HeldKey key) {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] sealed = new byte[PrivateKeyImport.BITS / 8];
      random.nextBytes(sealed);
      sealed[0] = 0; // below the modulus, so that the whole work is done
      try {
        EndpointCipher.open(key.key(), new EncryptedRequest(sealed, new byte[16], new byte[16]));
      } catch (NotDecryptedException e) {
        continue; // as expected of random bytes
      }
    }
  }
}
