package headgate.sandbox.message;

import headgate.sandbox.http.RandomValues;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.MediaFile;
import headgate.sandbox.store.MediaStore;
import headgate.sandbox.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of the console's phone. It sends names and types, because what a person chooses stays
 * in the browser. Each gets a sample as its content, which the business can download.
 */
final class SampleFiles {

  /** The checksum that the phone gives: {@code sample} in Base64. */
  private static final String MARK = "c2FtcGxl";

  private static final String PICTURE = "/sandbox/sample.jpg";

  private final Store store;

  SampleFiles(Store store) {
    this.store = store;
  }

  /** The answer, in which each sample is a file of the account. */
  Map<String, Object> stored(FakeAccount account, Map<String, Object> response) {
    Map<String, Object> complete = new LinkedHashMap<>(response);
    complete.replaceAll(
        (key, value) ->
            value instanceof List<?> list
                    && !list.isEmpty()
                    && list.stream().allMatch(this::isSample)
                ? list.stream().map(sample -> add(account, (Map<?, ?>) sample)).toList()
                : value);
    return complete;
  }

  private boolean isSample(Object value) {
    return value instanceof Map<?, ?> file
        && MARK.equals(file.get("sha256"))
        && file.get("file_name") instanceof String
        && file.get("mime_type") instanceof String;
  }

  private Map<String, Object> add(FakeAccount account, Map<?, ?> sample) {
    String type = String.valueOf(sample.get("mime_type"));
    MediaFile file =
        new MediaFile(
            RandomValues.id(),
            account.wabaId(),
            String.valueOf(sample.get("file_name")),
            type,
            type.equals("image/jpeg")
                ? picture()
                : "A sample of the simulator.\n".getBytes(StandardCharsets.UTF_8));
    store.run(handle -> new MediaStore(handle).insert(file));
    return file.inAnswer();
  }

  private static byte[] picture() {
    try (InputStream in = SampleFiles.class.getResourceAsStream(PICTURE)) {
      if (in == null) {
        throw new IllegalStateException(PICTURE + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
