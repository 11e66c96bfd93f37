package headgate.endpoint.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.endpoint.EndpointVectors;
import headgate.endpoint.EndpointVectors.Request;
import headgate.endpoint.crypto.NotDecryptedException.Reason;
import headgate.json.Sha256;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of {@link EndpointVectors} and the traps of the JDK. */
class EndpointCipherTest {

  private static final RSAPrivateKey KEY = EndpointVectors.privateKey("k1");

  static Stream<Request> opened() {
    return EndpointVectors.requests().filter(request -> request.opened() != null);
  }

  static Stream<Request> notDecrypted() {
    return EndpointVectors.requests().filter(request -> request.status() == 421);
  }

  @ParameterizedTest
  @MethodSource("opened")
  void requestOfOpenSsl_isOpened(Request request) throws Exception {
    OpenedRequest opened = open(request, request.opened().key());

    assertThat(Sha256.hex(opened.clear())).isEqualTo(request.opened().sha256());
    if (request.opened().text() != null) {
      assertThat(new String(opened.clear(), UTF_8)).isEqualTo(request.opened().text());
    }
    assertThat(opened.session().key().getEncoded())
        .isEqualTo(HexFormat.of().parseHex(request.opened().aesKey()));
    assertThat(opened.session().forRequest().getIV())
        .isEqualTo(HexFormat.of().parseHex(request.opened().initialVector()));
  }

  @ParameterizedTest
  @MethodSource("opened")
  void answer_isSealedAsOpenSslSealsIt(Request request) throws Exception {
    SessionKey session = open(request, request.opened().key()).session();

    String sealed = EndpointCipher.seal(session, request.answer().text().getBytes(UTF_8));

    assertThat(sealed).isEqualTo(request.answer().sealed());
  }

  @Test
  void longAnswer_hasNoLineBreaks() throws Exception {
    SessionKey session = open(EndpointVectors.request("ping"), "k1").session();

    String sealed = EndpointCipher.seal(session, new byte[100_000]);

    assertThat(Base64.getDecoder().decode(sealed)).hasSize(100_016);
  }

  /** A cipher of the JDK refuses a second text under the same key and initial vector. */
  @Test
  void sameAnswer_canBeSealedTwice() throws Exception {
    SessionKey session = open(EndpointVectors.request("ping"), "k1").session();

    assertThat(EndpointCipher.seal(session, new byte[3]))
        .isEqualTo(EndpointCipher.seal(session, new byte[3]));
  }

  @ParameterizedTest
  @MethodSource("notDecrypted")
  void alteredRequest_isNotDecryptedWithAnyKey(Request request) throws Exception {
    EncryptedRequest encrypted = EncryptedRequest.read(request.bytes());

    for (String key : request.keys()) {
      assertThatExceptionOfType(NotDecryptedException.class)
          .isThrownBy(() -> EndpointCipher.open(EndpointVectors.privateKey(key), encrypted));
    }
  }

  @Test
  void keyBefore_opensOnlyWithItself() throws Exception {
    Request request = EndpointVectors.request("rotation-old-key");

    assertThat(open(request, "k2").clear()).isNotEmpty();
    assertThat(failure(KEY, EncryptedRequest.read(request.bytes())))
        .isEqualTo(Reason.KEY_DOES_NOT_FIT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 128, 255, 257, 512})
  void aesKeyOfAnotherLength_isNotDecrypted(int length) throws Exception {
    EncryptedRequest ping = ping();

    assertThat(
            failure(
                KEY,
                new EncryptedRequest(
                    Arrays.copyOf(ping.aesKey(), length), ping.initialVector(), ping.flowData())))
        .isEqualTo(Reason.WRONG_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 15, 17, 32})
  void initialVectorOfAnotherLength_isNotDecrypted(int length) throws Exception {
    EncryptedRequest ping = ping();

    assertThat(
            failure(
                KEY,
                new EncryptedRequest(
                    ping.aesKey(), Arrays.copyOf(ping.initialVector(), length), ping.flowData())))
        .isEqualTo(Reason.WRONG_LENGTH);
  }

  @Test
  void textOfAnyOtherLength_isNotDecrypted() throws Exception {
    EncryptedRequest ping = ping();

    for (int length : IntStream.range(0, ping.flowData().length).toArray()) {
      byte[] cut = Arrays.copyOf(ping.flowData(), length);
      assertThat(failure(KEY, new EncryptedRequest(ping.aesKey(), ping.initialVector(), cut)))
          .isEqualTo(length < 16 ? Reason.WRONG_LENGTH : Reason.TEXT_DOES_NOT_FIT);
    }
  }

  @Test
  void numberAboveTheModulus_isNotDecrypted() throws Exception {
    EncryptedRequest ping = ping();
    byte[] largest = new byte[256];
    Arrays.fill(largest, (byte) 0xFF);

    assertThat(failure(KEY, new EncryptedRequest(largest, ping.initialVector(), ping.flowData())))
        .isEqualTo(Reason.KEY_DOES_NOT_FIT);
  }

  @Test
  void everyFlippedByte_isNotDecrypted() throws Exception {
    EncryptedRequest ping = ping();

    for (int i = 0; i < ping.flowData().length; i++) {
      assertThat(
              failure(
                  KEY,
                  new EncryptedRequest(
                      ping.aesKey(), ping.initialVector(), flipped(ping.flowData(), i))))
          .isEqualTo(Reason.TEXT_DOES_NOT_FIT);
    }
    for (int i = 0; i < 16; i++) {
      assertThat(
              failure(
                  KEY,
                  new EncryptedRequest(
                      ping.aesKey(), flipped(ping.initialVector(), i), ping.flowData())))
          .isEqualTo(Reason.TEXT_DOES_NOT_FIT);
    }
  }

  @Test
  void fingerprint_isOfThePairOfKeyAndInitialVector() throws Exception {
    SessionKey ping = open(EndpointVectors.request("ping"), "k1").session();
    SessionKey again = open(EndpointVectors.request("ping"), "k1").session();
    SessionKey other = open(EndpointVectors.request("ping-4"), "k1").session();

    assertThat(ping.fingerprint()).isEqualTo(again.fingerprint()).hasSize(64);
    assertThat(ping.fingerprint()).isNotEqualTo(other.fingerprint());
  }

  @Test
  void texts_showNothingOfKeysAndContent() throws Exception {
    Request request = EndpointVectors.request("exchange");
    EncryptedRequest encrypted = EncryptedRequest.read(request.bytes());
    OpenedRequest opened = EndpointCipher.open(KEY, encrypted);

    assertThat(List.of(opened.toString(), opened.session().toString(), encrypted.toString()))
        .containsExactly("OpenedRequest[194 bytes]", "SessionKey", "EncryptedRequest[210 bytes]");
  }

  private static OpenedRequest open(Request request, String key) throws Exception {
    return EndpointCipher.open(
        EndpointVectors.privateKey(key), EncryptedRequest.read(request.bytes()));
  }

  private static EncryptedRequest ping() throws MalformedRequestException {
    return EncryptedRequest.read(EndpointVectors.request("ping").bytes());
  }

  private static Reason failure(RSAPrivateKey key, EncryptedRequest request) {
    try {
      EndpointCipher.open(key, request);
    } catch (NotDecryptedException e) {
      assertThat(e).hasNoCause();
      return e.reason();
    }
    throw new AssertionError("The request was opened");
  }

  private static byte[] flipped(byte[] bytes, int index) {
    byte[] copy = bytes.clone();
    copy[index] ^= 1;
    return copy;
  }
}
