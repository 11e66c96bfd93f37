package headgate.endpoint.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.endpoint.EndpointVectors;
import headgate.endpoint.EndpointVectors.Import;
import headgate.problem.Problem;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which people have private keys. */
class PrivateKeyImportTest {

  private static final String PKCS8 = EndpointVectors.key("k1").privateKeyPem();

  static Stream<Import> accepted() {
    return EndpointVectors.imports().filter(key -> key.fingerprint() != null);
  }

  static Stream<Import> refused() {
    return EndpointVectors.imports().filter(key -> key.fingerprint() == null);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void keyInAnyForm_isRead(Import key) throws Exception {
    assertThat(fingerprint(PrivateKeyImport.read(key.privateKeyPem(), key.passphrase())))
        .isEqualTo(key.fingerprint());
  }

  static Stream<Import> ofOpenSsl() {
    return EndpointVectors.ofOpenSsl("read");
  }

  static Stream<Import> unsupported() {
    return EndpointVectors.ofOpenSsl("unsupported");
  }

  @ParameterizedTest
  @MethodSource("ofOpenSsl")
  void keyAsOpenSslEncryptsIt_isRead(Import key) throws Exception {
    assertThat(fingerprint(PrivateKeyImport.read(key.privateKeyPem(), key.passphrase())))
        .isEqualTo(EndpointVectors.key("k1").fingerprint());
    assertThat(refusal(key.privateKeyPem(), "wrong")).isEqualTo("The passphrase does not fit.");
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void keyThatIsEncryptedInAnotherWay_isRefusedWithAWayOut(Import key) {
    assertThat(refusal(key.privateKeyPem(), key.passphrase()))
        .endsWith("is not supported. Convert the key: openssl pkcs8 -topk8 -v2 aes-256-cbc.");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void otherText_isRefused(Import key) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> PrivateKeyImport.read(key.privateKeyPem(), key.passphrase()))
        .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wrong-passphrase-pbes2 | The passphrase does not fit.
          wrong-passphrase-des3  | The passphrase does not fit.
          no-passphrase          | The key is encrypted. Send its passphrase, too.
          public-key             | This is a public key. Send the private key.
          not-pem                | This is not a key in PEM. It begins with -----BEGIN PRIVATE KEY-----.
          1024-bits              | The key has 1,024 bits; Meta takes 2,048.
          ec-key                 | This is an EC key. Meta takes RSA keys of 2,048 bits.
          """)
  void refusal_saysWhatTheTextIs(String name, String words) {
    Import key =
        EndpointVectors.imports()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();

    assertThat(refusal(key.privateKeyPem(), key.passphrase())).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CERTIFICATE         | This is not a private key, but a CERTIFICATE.
          RSA PUBLIC KEY      | This is a public key. Send the private key.
          EC PRIVATE KEY      | This is an EC key. Meta takes RSA keys of 2,048 bits.
          OPENSSH PRIVATE KEY | This is a key of OpenSSH. Convert a copy of it: ssh-keygen -p -m PEM -f FILE.
          """)
  void otherKindOfBlock_isNamed(String label, String words) {
    assertThat(refusal("-----BEGIN %s-----\nAAAA\n-----END %s-----".formatted(label, label), null))
        .isEqualTo(words);
  }

  /** What a file of a server often has: the certificate is first. */
  @Test
  void keyAfterACertificate_isFound() throws Exception {
    String certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

    assertThat(fingerprint(PrivateKeyImport.read(certificate + PKCS8, null)))
        .isEqualTo(EndpointVectors.key("k1").fingerprint());
  }

  /** An environment variable often has spaces in place of the line breaks. */
  @Test
  void spacesInsteadOfLineBreaks_areRead() throws Exception {
    Import legacy =
        EndpointVectors.imports()
            .filter(each -> each.name().equals("legacy-aes256"))
            .findFirst()
            .orElseThrow();

    for (String pem : new String[] {PKCS8, legacy.privateKeyPem()}) {
      assertThat(fingerprint(PrivateKeyImport.read(pem.replace('\n', ' '), legacy.passphrase())))
          .isEqualTo(EndpointVectors.key("k1").fingerprint());
    }
  }

  @Test
  void everyCutOffKey_isRefused() {
    byte[] whole = der(PKCS8);

    for (int length = 0; length < whole.length; length += 7) {
      assertThat(refusal(pem("PRIVATE KEY", Arrays.copyOf(whole, length)), null))
          .isEqualTo("The key is damaged.");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 400, 600, 700, 800, 900, 1_000, 1_100, 1_210})
  void keyWithAChangedNumber_isRefused(int at) {
    byte[] changed = der(PKCS8);
    changed[at] ^= 1;

    assertThat(refusal(pem("PRIVATE KEY", changed), null)).startsWith("The key is damaged");
  }

  /** A few bytes would keep a processor busy for hours. */
  @Test
  void tooManyIterations_areRefused() {
    byte[] encrypted =
        der(
            EndpointVectors.imports()
                .filter(each -> each.name().equals("pkcs8-pbes2"))
                .findFirst()
                .orElseThrow()
                .privateKeyPem());
    int at = indexOf(encrypted, new byte[] {0x02, 0x02, 0x08, 0x00}); // 2,048 as a number
    byte[] many = new byte[encrypted.length];
    System.arraycopy(encrypted, 0, many, 0, encrypted.length);
    many[at + 1] = 0x02;
    many[at + 2] = (byte) 0x80; // negative

    assertThat(refusal(pem("ENCRYPTED PRIVATE KEY", many), "correct horse")).contains("iterations");
  }

  @Test
  void texts_showNothingOfAKey() {
    assertThat(PemBlock.privateKey(PKCS8).toString()).isEqualTo("PemBlock[PRIVATE KEY]");
  }

  private static String refusal(String pem, String passphrase) {
    try {
      PrivateKeyImport.read(pem, passphrase);
    } catch (Problem e) {
      return e.getMessage();
    }
    throw new AssertionError("The key was read");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i < bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("Not found");
  }

  private static byte[] der(String pem) {
    return Base64.getDecoder().decode(pem.replaceAll("-----[^-]+-----|\\s", ""));
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
  }

  private static String fingerprint(RSAPrivateCrtKey key) throws Exception {
    return PublicKeyPem.fingerprint(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
            .getEncoded());
  }
}
