package headgate.endpoint.key;

import java.security.interfaces.RSAPrivateKey;

/** A private key that opens requests of phones. */
public record HeldKey(String id, RSAPrivateKey key) {

  @Override
  public String toString() {
    return "HeldKey[" + id + "]";
  }
}
