package headgate.answer;

import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file in an answer, as Meta names it: {@code {id, mime_type, sha256, file_name}} (Flows, Media
 * Upload Components).
 *
 * @param position in the answer, from 0
 * @param sha256 in lower-case hexadecimal digits; null if Meta does not say it
 */
record MediaFile(
    String key,
    int position,
    String metaId,
    @Nullable String fileName,
    @Nullable String mimeType,
    @Nullable String sha256) {

  private static final int SHA256_BYTES = 32;

  /** The files of an answer; empty if it is not a list of files. */
  static List<MediaFile> of(String key, JsonValue value) {
    List<MediaFile> files = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject file && isFile(file)) {
          files.add(file(key, files.size(), file));
        }
      }
    }
    return files;
  }

  private static boolean isFile(JsonObject file) {
    String id = text(file, "id");
    return id != null
        && id.matches("[0-9A-Za-z_-]{1,128}")
        && (file.get("mime_type") != null || file.get("sha256") != null);
  }

  private static MediaFile file(String key, int position, JsonObject file) {
    return new MediaFile(
        key,
        position,
        String.valueOf(text(file, "id")),
        text(file, "file_name"),
        text(file, "mime_type"),
        hex(text(file, "sha256")));
  }

  /** Meta writes the digest in Base64; some of its pages show hexadecimal digits. */
  private static @Nullable String hex(@Nullable String digest) {
    if (digest == null) {
      return null;
    }
    if (digest.matches("[0-9a-fA-F]{64}")) {
      return digest.toLowerCase(Locale.ROOT);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(digest);
      return bytes.length == SHA256_BYTES ? HexFormat.of().formatHex(bytes) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String text(JsonObject object, String key) {
    return object.get(key) instanceof JsonString text ? text.value() : null;
  }
}
