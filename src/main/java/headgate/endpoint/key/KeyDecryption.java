package headgate.endpoint.key;

import headgate.problem.Problem;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts private keys with a passphrase. A wrong passphrase can give bytes that are not a key, so
 * the caller must look at them.
 */
final class KeyDecryption {

  /** OpenSSL makes 2,048; more would keep a processor busy for seconds. */
  private static final int MAX_ITERATIONS = 2_000_000;

  private static final String PBES2 = "2a864886f70d01050d";
  private static final String PBKDF2 = "2a864886f70d01050c";
  private static final String HMAC_SHA1 = "2a864886f70d0207";

  private record CipherInfo(String algorithm, String transformation, int keyBytes) {}

  private static CipherInfo aes(int bits) {
    return new CipherInfo("AES", "AES/CBC/PKCS5Padding", bits / 8);
  }

  private static final CipherInfo TRIPLE_DES =
      new CipherInfo("DESede", "DESede/CBC/PKCS5Padding", 24);

  private static final Map<String, CipherInfo> LEGACY_CIPHERS =
      Map.of(
          "DES-EDE3-CBC", TRIPLE_DES,
          "AES-128-CBC", aes(128),
          "AES-192-CBC", aes(192),
          "AES-256-CBC", aes(256));

  /** By object id (RFC 8018, B.2.2; NIST, AES). */
  private static final Map<String, CipherInfo> PBES2_CIPHERS =
      Map.of(
          "2a864886f70d0307", TRIPLE_DES,
          "608648016503040102", aes(128),
          "608648016503040116", aes(192),
          "60864801650304012a", aes(256));

  /** By object id (RFC 8018, B.1.2). */
  private static final Map<String, String> HASHES =
      Map.of(
          HMAC_SHA1,
          "PBKDF2WithHmacSHA1",
          "2a864886f70d0208",
          "PBKDF2WithHmacSHA224",
          "2a864886f70d0209",
          "PBKDF2WithHmacSHA256",
          "2a864886f70d020a",
          "PBKDF2WithHmacSHA384",
          "2a864886f70d020b",
          "PBKDF2WithHmacSHA512");

  private final String passphrase;

  KeyDecryption(String passphrase) {
    this.passphrase = passphrase;
  }

  /**
   * The way of old versions of OpenSSL: the key is made with MD5 from the passphrase and the first
   * 8 bytes of the initial vector (EVP_BytesToKey).
   *
   * @throws Problem invalid, if the cipher is not supported
   */
  byte[] legacy(String cipherName, byte[] initialVector, byte[] encrypted)
      throws GeneralSecurityException {
    CipherInfo cipher = LEGACY_CIPHERS.get(cipherName);
    if (cipher == null || initialVector.length < 8) {
      throw unsupported(cipherName);
    }
    byte[] password = passphrase.getBytes(StandardCharsets.UTF_8);
    byte[] salt = Arrays.copyOf(initialVector, 8);
    byte[] key = new byte[0];
    byte[] block = new byte[0];
    while (key.length < cipher.keyBytes()) {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(block);
      md5.update(password);
      block = md5.digest(salt);
      int end = key.length;
      key = Arrays.copyOf(key, end + block.length);
      System.arraycopy(block, 0, key, end, block.length);
    }
    return decrypt(cipher, Arrays.copyOf(key, cipher.keyBytes()), initialVector, encrypted);
  }

  /**
   * Encrypted PKCS#8 (RFC 5958, 3).
   *
   * @throws Problem invalid, if the way of encryption is not supported
   */
  byte[] pkcs8(byte[] encoded) throws GeneralSecurityException {
    List<Der> info = Der.read(encoded).elements(2);
    List<Der> algorithm = info.get(0).elements(1);
    return algorithm.get(0).objectId().equals(PBES2) && algorithm.size() > 1
        ? pbes2(algorithm.get(1).elements(2), info.get(1).octets())
        : pbes1(encoded);
  }

  /** RFC 8018, 6.2. The JDK's own lacks some ciphers, and takes only ASCII in a passphrase. */
  private byte[] pbes2(List<Der> parameters, byte[] encrypted) throws GeneralSecurityException {
    List<Der> derivation = parameters.get(0).elements(2);
    List<Der> encryption = parameters.get(1).elements(2);
    CipherInfo cipher = PBES2_CIPHERS.get(encryption.get(0).objectId());
    if (!derivation.get(0).objectId().equals(PBKDF2) || cipher == null) {
      throw unsupported("another algorithm than PBKDF2 with AES or 3DES in CBC mode");
    }
    List<Der> pbkdf2 = derivation.get(1).elements(2);
    String hash = HASHES.get(hash(pbkdf2));
    if (hash == null) {
      throw unsupported("an unknown hash");
    }
    int iterations = iterations(pbkdf2.get(1).integer());
    PBEKeySpec spec =
        new PBEKeySpec(
            passphrase.toCharArray(), pbkdf2.get(0).octets(), iterations, cipher.keyBytes() * 8);
    byte[] key = SecretKeyFactory.getInstance(hash).generateSecret(spec).getEncoded();
    return decrypt(cipher, key, encryption.get(1).octets(), encrypted);
  }

  /** The length of the key may stand between the iterations and the hash. */
  private static String hash(List<Der> pbkdf2) throws InvalidKeySpecException {
    for (Der optional : pbkdf2.subList(2, pbkdf2.size())) {
      if (optional.tag() == Der.SEQUENCE) {
        return optional.elements(1).get(0).objectId();
      }
    }
    return HMAC_SHA1;
  }

  /** RFC 8018, 6.1, and those of PKCS#12. */
  private byte[] pbes1(byte[] encoded) throws GeneralSecurityException {
    EncryptedPrivateKeyInfo info;
    try {
      info = new EncryptedPrivateKeyInfo(encoded);
    } catch (IOException e) {
      throw new InvalidKeySpecException("Not encrypted PKCS#8", e);
    }
    String name = info.getAlgName();
    if (!name.startsWith("PBEWith") || info.getAlgParameters() == null) {
      throw unsupported(name);
    }
    PBEParameterSpec parameters = info.getAlgParameters().getParameterSpec(PBEParameterSpec.class);
    iterations(BigInteger.valueOf(parameters.getIterationCount()));
    if (!passphrase.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw Problem.invalid(
          "A key that is encrypted with %s needs a passphrase in ASCII. Convert the key: openssl"
                  .formatted(name)
              + " pkcs8 -topk8 -v2 aes-256-cbc.");
    }
    Cipher cipher = Cipher.getInstance(name);
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(name).generateSecret(new PBEKeySpec(passphrase.toCharArray())),
        parameters);
    return cipher.doFinal(info.getEncryptedData());
  }

  private static int iterations(BigInteger number) {
    if (number.signum() < 1 || number.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0) {
      throw Problem.invalid(
          "The key is encrypted with %s iterations. The maximum is 2,000,000."
              .formatted(number.bitLength() > 31 ? "too many" : number));
    }
    return number.intValue();
  }

  private static byte[] decrypt(CipherInfo info, byte[] key, byte[] initialVector, byte[] encrypted)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(info.transformation());
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, info.algorithm()),
        new IvParameterSpec(initialVector));
    return cipher.doFinal(encrypted);
  }

  private static Problem unsupported(String what) {
    return Problem.invalid(
        "The key is encrypted with %s, which is not supported. Convert the key: openssl pkcs8 -topk8"
                .formatted(what)
            + " -v2 aes-256-cbc.");
  }
}
