package headgate.sandbox.store;

import headgate.sandbox.http.Digests;
import headgate.sandbox.http.Json;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** A file that a person sends. The content must not be modified. */
public record MediaFile(
    String id, String wabaId, String fileName, String mimeType, byte[] content) {

  /** The object that stands for the file in an answer. */
  public Map<String, Object> inAnswer() {
    return Json.object(
        "id", id,
        "mime_type", mimeType,
        "sha256", Base64.getEncoder().encodeToString(Digests.sha256(content)),
        "file_name", fileName);
  }

  /** The checksum as {@code GET /{media-id}} writes it. */
  public String sha256Hex() {
    return HexFormat.of().formatHex(Digests.sha256(content));
  }
}
