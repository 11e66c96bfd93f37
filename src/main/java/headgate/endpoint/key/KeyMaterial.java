package headgate.endpoint.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;

/**
 * Both halves of a key.
 *
 * @param privateDer PKCS#8; the whole secret
 */
record KeyMaterial(KeyOrigin origin, byte[] publicDer, byte[] privateDer) {

  /** A new key. Takes a third of a second of processor time, and sometimes a whole one. */
  static KeyMaterial make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(PrivateKeyImport.BITS);
      return of(KeyOrigin.MADE, (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }

  static KeyMaterial of(KeyOrigin origin, RSAPrivateCrtKey key) {
    try {
      RSAPublicKeySpec half = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      byte[] publicDer = KeyFactory.getInstance("RSA").generatePublic(half).getEncoded();
      return new KeyMaterial(origin, publicDer, key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }

  String fingerprint() {
    return PublicKeyPem.fingerprint(publicDer);
  }

  @Override
  public String toString() {
    return "KeyMaterial[" + fingerprint() + "]";
  }
}
