package headgate.endpoint.key;

import headgate.problem.Problem;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a private key from the PEM text that a person has: PKCS#8, PKCS#1, and both encrypted.
 * Takes some milliseconds, and up to some seconds if the passphrase has many iterations.
 */
final class PrivateKeyImport {

  static final int BITS = 2_048;

  private static final String RSA = "2a864886f70d010101";

  /** Version 0 and the algorithm RSA, which PKCS#8 puts in front of PKCS#1 (RFC 8017, A.1). */
  private static final byte[] PKCS8_HEAD =
      HexFormat.of().parseHex("020100" + "300d06092a864886f70d0101010500");

  private PrivateKeyImport() {}

  /**
   * @throws Problem invalid, and says what the text is instead
   */
  static RSAPrivateCrtKey read(String pem, @Nullable String passphrase) {
    PemBlock block = PemBlock.privateKey(pem);
    String cipher = block.cipher();
    boolean isEncrypted = cipher != null || block.label().equals(PemBlock.ENCRYPTED_PKCS8);
    if (!isEncrypted) {
      return key(block.content(), block.label().equals(PemBlock.PKCS1), "The key is damaged.");
    }
    if (passphrase == null || passphrase.isEmpty()) {
      throw Problem.invalid("The key is encrypted. Send its passphrase, too.");
    }
    byte[] decrypted = decrypted(new KeyDecryption(passphrase), block, cipher);
    return key(decrypted, block.label().equals(PemBlock.PKCS1), "The passphrase does not fit.");
  }

  private static byte[] decrypted(
      KeyDecryption decryption, PemBlock block, @Nullable String cipher) {
    try {
      return cipher == null
          ? decryption.pkcs8(block.content())
          : decryption.legacy(cipher, block.initialVector(), block.content());
    } catch (InvalidKeySpecException e) {
      throw Problem.invalid("The key is damaged.");
    } catch (GeneralSecurityException e) {
      throw Problem.invalid("The passphrase does not fit.");
    }
  }

  private static RSAPrivateCrtKey key(byte[] encoded, boolean isPkcs1, String ifNoKey) {
    RSAPrivateCrtKey key;
    try {
      byte[] rsa = isPkcs1 ? encoded : pkcs1(encoded);
      List<Der> numbers = Der.read(rsa).elements(9);
      requireBits(numbers.get(1).integer().bitLength());
      key =
          (RSAPrivateCrtKey)
              KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8(rsa)));
    } catch (GeneralSecurityException | ClassCastException e) {
      throw Problem.invalid(ifNoKey);
    }
    requireConsistent(key);
    return key;
  }

  /** The part of PKCS#8 that is the key itself. */
  private static byte[] pkcs1(byte[] pkcs8) throws InvalidKeySpecException {
    List<Der> info = Der.read(pkcs8).elements(3);
    String algorithm = info.get(1).elements(1).get(0).objectId();
    if (!algorithm.equals(RSA)) {
      throw Problem.invalid(NotRsa.words(algorithm));
    }
    return info.get(2).octets();
  }

  /** The JDK reads only PKCS#8. */
  private static byte[] pkcs8(byte[] pkcs1) {
    return Der.encode(Der.SEQUENCE, PKCS8_HEAD, Der.encode(Der.OCTETS, pkcs1));
  }

  private static void requireBits(int bits) {
    if (bits != BITS) {
      throw Problem.invalid(
          String.format(Locale.ROOT, "The key has %,d bits; Meta takes 2,048.", bits));
    }
  }

  /** A key whose numbers do not belong together would open nothing. */
  private static void requireConsistent(RSAPrivateCrtKey key) {
    BigInteger p = key.getPrimeP();
    BigInteger q = key.getPrimeQ();
    BigInteger e = key.getPublicExponent();
    BigInteger one = BigInteger.ONE;
    boolean fits =
        p.multiply(q).equals(key.getModulus())
            && p.compareTo(one) > 0
            && q.compareTo(one) > 0
            && isInverse(e, key.getPrivateExponent(), p)
            && isInverse(e, key.getPrivateExponent(), q)
            && isInverse(e, key.getPrimeExponentP(), p)
            && isInverse(e, key.getPrimeExponentQ(), q)
            && key.getCrtCoefficient().multiply(q).mod(p).equals(one);
    if (!fits) {
      throw Problem.invalid("The key is damaged: its numbers do not belong together.");
    }
  }

  /** Whether raising to both powers gives the same number again, modulo a prime (RFC 8017, 3.2). */
  private static boolean isInverse(BigInteger e, BigInteger d, BigInteger prime) {
    return e.multiply(d).mod(prime.subtract(BigInteger.ONE)).equals(BigInteger.ONE);
  }
}
