package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Calls a data endpoint as a phone does. Shares no code with the server. */
public final class EndpointPhone {

  /** The app secret of the simulator. */
  static final String SECRET = "sandbox-secret";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final TestApp app;
  private final PublicKey key;
  private final String id;

  /**
   * @param key the name of a key of {@link EndpointVectors}
   * @param id of the flow or account that is called
   */
  EndpointPhone(TestApp app, String key, String id) {
    this.app = app;
    this.key = publicKey(EndpointVectors.key(key).publicKeyPem());
    this.id = id;
  }

  private static PublicKey publicKey(String pem) {
    byte[] der = Base64.getDecoder().decode(pem.replaceAll("-----[^-]+-----|\\s", ""));
    try {
      return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A request that can be sent more than once. */
  record Sealed(byte[] aesKey, byte[] initialVector, String body) {

    /** The clear text of an answer. */
    String open(String sealed) {
      byte[] inverted = initialVector.clone();
      for (int i = 0; i < inverted.length; i++) {
        inverted[i] ^= (byte) 0xff;
      }
      byte[] clear = aes(Cipher.DECRYPT_MODE, aesKey, inverted, Base64.getDecoder().decode(sealed));
      return new String(clear, StandardCharsets.UTF_8);
    }
  }

  Sealed seal(String clear) {
    return seal(clear, random(), random());
  }

  Sealed seal(String clear, byte[] aesKey, byte[] initialVector) {
    byte[] text = clear.getBytes(StandardCharsets.UTF_8);
    String body =
        "{\"encrypted_flow_data\":\"%s\",\"encrypted_aes_key\":\"%s\",\"initial_vector\":\"%s\"}"
            .formatted(
                base64(aes(Cipher.ENCRYPT_MODE, aesKey, initialVector, text)),
                base64(rsa(aesKey)),
                base64(initialVector));
    return new Sealed(aesKey, initialVector, body);
  }

  static byte[] random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private byte[] rsa(byte[] aesKey) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          key,
          new OAEPParameterSpec(
              "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
      return cipher.doFinal(aesKey);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] aes(int mode, byte[] key, byte[] initialVector, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, initialVector));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String signature(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256="
          + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  Reply post(String body, String... headers) {
    return app.send("POST", "/flow-endpoint/" + id, body, headers);
  }

  Reply send(Sealed request) {
    return post(request.body(), "X-Hub-Signature-256", signature(SECRET, request.body()));
  }

  /** Sends a request; it must be answered with this status. Returns the clear text. */
  StrictJson call(int status, String clear) {
    Sealed sealed = seal(clear);
    Reply reply = send(sealed);
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).startsWith("text/plain");
    return StrictJson.parse(sealed.open(reply.text()));
  }

  /** Sends a request that must get an error without a body. */
  void refused(int status, String clear) {
    Reply reply = send(seal(clear));
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.text()).isNullOrEmpty();
  }
}
