package headgate.sandbox.endpoint;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads the public keys that a business uploads. */
public final class PublicKeyPem {

  private static final int RSA_BITS = 2048;

  /** Created on first use: making one takes a third of a second. */
  private static final class Foreign {
    static final RSAPublicKey KEY = create();

    private static RSAPublicKey create() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return (RSAPublicKey) generator.generateKeyPair().getPublic();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every JDK has RSA", e);
      }
    }
  }

  private PublicKeyPem() {}

  /** A key whose private half nobody has. */
  static RSAPublicKey foreign() {
    return Foreign.KEY;
  }

  /**
   * @throws GeneralSecurityException if it is not an RSA key of 2048 bits in PEM
   */
  public static RSAPublicKey parse(String pem) throws GeneralSecurityException {
    String base64 =
        pem.strip()
            .replaceFirst("^-----BEGIN PUBLIC KEY-----", "")
            .replaceFirst("-----END PUBLIC KEY-----$", "");
    if (base64.contains("-")) {
      throw new GeneralSecurityException("Not a public key in PEM");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      RSAPublicKey key =
          (RSAPublicKey)
              KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
      if (key.getModulus().bitLength() != RSA_BITS) {
        throw new GeneralSecurityException("The key does not have " + RSA_BITS + " bits");
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
