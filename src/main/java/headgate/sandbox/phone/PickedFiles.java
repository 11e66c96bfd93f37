package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.http.Digests;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.http.Values;
import headgate.sandbox.store.MediaFile;
import headgate.sandbox.store.MediaStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.ToolRoutes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of PhotoPicker and DocumentPicker, as an endpoint gets them: encrypted, at a URL that
 * needs no token. A restart ends these URLs. Thread-safe.
 */
final class PickedFiles {

  static final String PATH = ToolRoutes.PATH + "/cdn/";

  private final Store store;
  private final IntSupplier port;
  private final String secret = RandomValues.hex(16);

  /**
   * @param port of the server for files; called after the start
   */
  PickedFiles(Store store, IntSupplier port) {
    this.store = store;
    this.port = port;
  }

  /** The payload, in which each list of files has the objects for an endpoint. */
  Map<String, Object> inRequest(Map<String, Object> payload) {
    Map<String, Object> converted = new LinkedHashMap<>(payload);
    converted.replaceAll((name, value) -> value instanceof List<?> list ? files(list) : value);
    return converted;
  }

  private List<?> files(List<?> values) {
    List<Object> files = new ArrayList<>();
    for (Object value : values) {
      Map<String, Object> file = value instanceof Map<?, ?> object ? file(object) : null;
      if (file == null) {
        return values;
      }
      files.add(file);
    }
    return files;
  }

  /** Null if the object does not stand for a file. */
  private @Nullable Map<String, Object> file(Map<?, ?> inAnswer) {
    String id = Values.text(inAnswer, "id");
    if (id == null || !inAnswer.containsKey("sha256")) {
      return null;
    }
    return find(id)
        .map(
            file ->
                Json.object(
                    "media_id",
                    UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                    "cdn_url",
                    "http://127.0.0.1:%d%s%s".formatted(port.getAsInt(), PATH, id),
                    "file_name",
                    file.fileName(),
                    "encryption_metadata",
                    encrypted(file).metadata()))
        .orElse(null);
  }

  /**
   * The bytes at the URL of a file.
   *
   * @throws Problem if there is no such file
   */
  byte[] download(String id) {
    return encrypted(find(id).orElseThrow(() -> Problem.notFound("file", id))).bytes();
  }

  private Optional<MediaFile> find(String id) {
    return store.read(handle -> new MediaStore(handle).find(id));
  }

  private EncryptedFile encrypted(MediaFile file) {
    return EncryptedFile.of(
        file.content(),
        derived("key", file),
        derived("hmac", file),
        Arrays.copyOf(derived("iv", file), 16));
  }

  private byte[] derived(String purpose, MediaFile file) {
    return Digests.hmac(secret, (purpose + "/" + file.id()).getBytes(StandardCharsets.UTF_8));
  }
}
