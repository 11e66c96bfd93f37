package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Requests and keys that OpenSSL made, in {@code endpoint/vectors.json}. The keys are of no use
 * elsewhere.
 */
public final class EndpointVectors {

  private static final JsonNode FILE = read("vectors.json");

  /**
   * @param keys the names of the keys that the server holds, newest first
   * @param appSecrets the secrets that the server accepts
   * @param signature the header {@code X-Hub-Signature-256}; null if it is not sent
   * @param status of the answer
   * @param body of the request
   * @param opened what is in the request; null if it must not be opened
   * @param answer the sealed answer; null together with {@code opened}
   * @param tokenSignatureFits null if the request has no signature of its token
   */
  public record Request(
      String name,
      List<String> keys,
      List<String> appSecrets,
      @Nullable String signature,
      int status,
      String body,
      @Nullable Opened opened,
      @Nullable Answer answer,
      @Nullable Boolean tokenSignatureFits) {

    public byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * @param key the name of the key that opens it
   * @param aesKey in hexadecimal digits, as are the two after it
   * @param text the clear text; null if it is too long to be written there
   */
  public record Opened(
      String key, String aesKey, String initialVector, String sha256, @Nullable String text) {}

  /**
   * @param text the clear text
   * @param sealed the body of the HTTP answer
   * @param fixed whether the server itself answers this text
   */
  public record Answer(String text, String sealed, boolean fixed) {}

  /**
   * A text that a person gives as a private key.
   *
   * @param fingerprint null if it must be refused
   */
  public record Import(
      String name,
      String privateKeyPem,
      @Nullable String passphrase,
      @Nullable String fingerprint) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** A pair of keys in PEM; the private half is PKCS#8. */
  public record KeyPem(String privateKeyPem, String publicKeyPem, String fingerprint) {}

  private EndpointVectors() {}

  public static Stream<Request> requests() {
    return all(FILE, "requests", Request.class);
  }

  public static Request request(String name) {
    return requests().filter(request -> request.name().equals(name)).findFirst().orElseThrow();
  }

  public static Stream<Import> imports() {
    return all(FILE, "imports", Import.class);
  }

  /** The key {@code k1} as OpenSSL can write it, too. */
  public static Stream<Import> ofOpenSsl(String list) {
    return all(read("openssl-keys.json"), list, Import.class);
  }

  public static KeyPem key(String name) {
    JsonNode key = FILE.path("keys").path(name);
    assertThat(key.isObject()).as(name).isTrue();
    return Json.MAPPER.treeToValue(key, KeyPem.class);
  }

  public static RSAPrivateKey privateKey(String name) {
    String base64 = key(name).privateKeyPem().replaceAll("-----[^-]+-----|\\s", "");
    try {
      return (RSAPrivateKey)
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> Stream<T> all(JsonNode file, String list, Class<T> type) {
    return StreamSupport.stream(file.required(list).spliterator(), false)
        .map(item -> Json.MAPPER.treeToValue(item, type));
  }

  private static JsonNode read(String name) {
    try (InputStream file = EndpointVectors.class.getResourceAsStream("/endpoint/" + name)) {
      return Json.MAPPER.readTree(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
