package headgate.http;

import headgate.json.Json;
import headgate.json.RawJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer: what is sent, and what is kept where the request may be repeated.
 *
 * @param headers those that belong to this answer alone: {@code Location}, {@code ETag}
 * @param body a JSON envelope in UTF-8
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final byte[] SUCCESS =
      "{\"status\":\"success\",\"data\":".getBytes(StandardCharsets.UTF_8);

  private record Failure(String status, String message, String errorType, @Nullable Object data) {}

  public static Answer ok(Object data) {
    return new Answer(200, Map.of(), success(data));
  }

  /** A resource with its version as entity tag. */
  public static Answer ok(Object data, int version) {
    return new Answer(200, Map.of("ETag", Preconditions.etag(version)), success(data));
  }

  public static Answer created(Object data, String location) {
    return new Answer(201, Map.of("Location", location), success(data));
  }

  public static Answer created(Object data, String location, int version) {
    return new Answer(
        201, Map.of("Location", location, "ETag", Preconditions.etag(version)), success(data));
  }

  /**
   * @param data an object with details, or null
   */
  public static Answer error(int status, String errorType, String message, @Nullable Object data) {
    Failure failure = new Failure("error", message, errorType, data);
    return new Answer(status, Map.of(), Json.MAPPER.writeValueAsBytes(failure));
  }

  private static byte[] success(Object data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    out.writeBytes(SUCCESS);
    if (data instanceof RawJson raw) {
      out.writeBytes(raw.utf8());
    } else {
      Json.MAPPER.writeValue(out, data);
    }
    out.write('}');
    return out.toByteArray();
  }
}
