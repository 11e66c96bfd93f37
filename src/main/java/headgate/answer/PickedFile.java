package headgate.answer;

import headgate.json.Json;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A file that a person picked in a form, as the data endpoint gets it: encrypted, on one of Meta's
 * file servers for 20 days (Flows, Media Upload Components). {@code toString} shows no keys.
 *
 * @param position in the list, from 0
 * @param mediaId Meta's name for it
 * @param source where it is and what opens it
 */
record PickedFile(
    String key, int position, String mediaId, @Nullable String fileName, Source source) {

  /** A picker takes 30 files at most. */
  private static final int MAX_FILES = 30;

  /**
   * Sensitive: whoever has it can read the file.
   *
   * @param hmacKey for the checksum over IV and encrypted text
   */
  record Source(
      String cdnUrl,
      byte[] encryptionKey,
      byte[] hmacKey,
      byte[] iv,
      byte[] plaintextHash,
      byte[] encryptedHash) {

    /** As it is stored, sealed. */
    String json() {
      return Json.text(this);
    }

    /** Reads what {@link #json} wrote. */
    static Source of(String json) {
      JsonNode node = Json.MAPPER.readTree(json);
      return new Source(
          node.path("cdn_url").asString(),
          node.path("encryption_key").binaryValue(),
          node.path("hmac_key").binaryValue(),
          node.path("iv").binaryValue(),
          node.path("plaintext_hash").binaryValue(),
          node.path("encrypted_hash").binaryValue());
    }

    @Override
    public String toString() {
      return "Source[]";
    }
  }

  /** The files in what a screen sends. What does not look like a file is left out. */
  static List<PickedFile> of(JsonNode data) {
    List<PickedFile> files = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : data.properties()) {
      int position = 0;
      for (JsonNode element :
          member.getValue().isArray() ? member.getValue() : List.<JsonNode>of()) {
        Source source = source(element);
        if (source != null && position < MAX_FILES) {
          files.add(file(member.getKey(), position++, element, source));
        }
      }
    }
    return files;
  }

  private static PickedFile file(String key, int position, JsonNode element, Source source) {
    JsonNode name = element.path("file_name");
    return new PickedFile(
        key,
        position,
        element.path("media_id").asString(""),
        name.isString() ? name.asString() : null,
        source);
  }

  private static @Nullable Source source(JsonNode element) {
    JsonNode metadata = element.path("encryption_metadata");
    byte[] encryptionKey = bytes(metadata, "encryption_key", 32, 32);
    byte[] hmacKey = bytes(metadata, "hmac_key", 1, 128);
    byte[] iv = bytes(metadata, "iv", 16, 16);
    byte[] plaintextHash = bytes(metadata, "plaintext_hash", 32, 32);
    byte[] encryptedHash = bytes(metadata, "encrypted_hash", 32, 32);
    if (!element.path("cdn_url").isString()
        || encryptionKey == null
        || hmacKey == null
        || iv == null
        || plaintextHash == null
        || encryptedHash == null) {
      return null;
    }
    return new Source(
        element.path("cdn_url").asString(),
        encryptionKey,
        hmacKey,
        iv,
        plaintextHash,
        encryptedHash);
  }

  private static byte @Nullable [] bytes(JsonNode metadata, String key, int min, int max) {
    if (!metadata.path(key).isString()) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(metadata.path(key).asString());
      return bytes.length < min || bytes.length > max ? null : bytes;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** As its name says; null if the name says nothing. */
  @Nullable String mimeType() {
    return fileName == null ? null : URLConnection.guessContentTypeFromName(fileName);
  }
}
