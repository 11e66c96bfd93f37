package headgate.endpoint.crypto;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.Sha256;
import headgate.json.Utf8;
import java.util.Base64;

/**
 * The body that a phone sends (Meta, Implementing endpoints for Flows, Data exchange request).
 *
 * @param aesKey the AES key, sealed with RSA
 * @param initialVector of the text
 * @param flowData the sealed text with its tag
 */
public record EncryptedRequest(byte[] aesKey, byte[] initialVector, byte[] flowData) {

  /**
   * Reads a body. Other keys in it are ignored. Padding of the Base64 texts is optional; line
   * breaks and the URL-safe alphabet are refused.
   */
  public static EncryptedRequest read(byte[] body) throws MalformedRequestException {
    JsonObject request = object(body);
    return new EncryptedRequest(
        bytes(request, "encrypted_aes_key"),
        bytes(request, "initial_vector"),
        bytes(request, "encrypted_flow_data"));
  }

  /**
   * The same for two requests with the same three parts, however their JSON is written: a SHA-256
   * in hexadecimal digits. Only for requests that were opened, because their parts before the text
   * have fixed lengths.
   */
  public String fingerprint() {
    return Sha256.hex(aesKey, initialVector, flowData);
  }

  private static JsonObject object(byte[] body) throws MalformedRequestException {
    JsonValue value;
    try {
      value = JsonReader.read(Utf8.decode(body));
    } catch (JsonSyntaxException e) {
      throw new MalformedRequestException("The body is not JSON.");
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new MalformedRequestException("The body is not a JSON object.");
  }

  private static byte[] bytes(JsonObject request, String name) throws MalformedRequestException {
    if (!(request.get(name) instanceof JsonString text)) {
      throw new MalformedRequestException("%s is missing or not a string.".formatted(name));
    }
    try {
      return Base64.getDecoder().decode(text.value());
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException("%s is not Base64.".formatted(name));
    }
  }

  @Override
  public String toString() {
    return "EncryptedRequest[" + flowData.length + " bytes]";
  }
}
