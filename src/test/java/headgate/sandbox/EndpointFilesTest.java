package headgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The files that an endpoint gets from the simulated phone. */
class EndpointFilesTest extends EndpointFormSetup {

  EndpointFilesTest() {
    super("3.0");
  }

  /** As the documentation of PhotoPicker says: hashes, the HMAC over IV and ciphertext, AES-CBC. */
  @Test
  void files_canBeDecryptedByTheEndpoint() throws GeneralSecurityException {
    String file =
        client
            .post(
                "/_sandbox/media?file_name=a.png", "image/png", BodyPublishers.ofString("picture"))
            .body();
    Reply reply =
        client.post(
            "/_sandbox/exchange",
            """
            { "flow_id": "%s", "action": "data_exchange", "screen": "DAY",
              "data": { "day": "mo", "photos": [%s], "days": ["mo"], "others": [{ "id": "1" }] } }
            """
                .formatted(form.flow, file));
    assertThat(reply.text("/outcome")).isEqualTo("answered");
    JsonNode data = endpoint.request(0).required("data");
    assertThat(data.required("days")).hasToString("[\"mo\"]");
    assertThat(data.required("others")).hasToString("[{\"id\":\"1\"}]");
    JsonNode photo = data.required("photos").get(0);
    assertThat(photo.required("media_id").stringValue()).hasSize(36);
    assertThat(photo.required("file_name").stringValue()).isEqualTo("a.png");

    byte[] found = download(photo.required("cdn_url").stringValue());
    byte[] ciphertext = Arrays.copyOf(found, found.length - 10);
    byte[] iv = metadata(photo, "iv");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(metadata(photo, "hmac_key"), "HmacSHA256"));
    mac.update(iv);
    assertThat(Arrays.copyOf(mac.doFinal(ciphertext), 10))
        .isEqualTo(Arrays.copyOfRange(found, ciphertext.length, found.length));
    assertThat(sha256(found)).isEqualTo(metadata(photo, "encrypted_hash"));
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(metadata(photo, "encryption_key"), "AES"),
        new IvParameterSpec(iv));
    byte[] plain = cipher.doFinal(ciphertext);
    assertThat(plain).asString().isEqualTo("picture");
    assertThat(sha256(plain)).isEqualTo(metadata(photo, "plaintext_hash"));
    assertThat(client.get("/_sandbox/cdn/1").status()).isEqualTo(404);
  }

  private static byte[] metadata(JsonNode photo, String name) {
    return Base64.getDecoder()
        .decode(photo.required("encryption_metadata").required(name).stringValue());
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static byte[] download(String url) {
    try (InputStream in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
