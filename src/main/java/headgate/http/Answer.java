package headgate.http;

import headgate.json.Json;
import headgate.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer: what is sent, and what is stored if the request may be repeated.
 *
 * @param headers those that belong to this answer alone: {@code Location}, {@code ETag}
 * @param body in UTF-8; a JSON envelope unless {@code Content-Type} is one of the headers
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final byte[] SUCCESS =
      "{\"status\":\"success\",\"data\":".getBytes(StandardCharsets.UTF_8);

  public static final String JSON = "application/json";

  private static final String CONTENT_TYPE = "Content-Type";

  private record Failure(String status, String message, String errorType, @Nullable Object data) {}

  /** Text that is not an envelope, such as a unified diff. */
  public static Answer text(String contentType, String text) {
    return new Answer(
        200, Map.of(CONTENT_TYPE, contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer ok(Object data) {
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

  /** The same answer with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  boolean isSuccess() {
    return status < 400;
  }

  String contentType() {
    return headers.getOrDefault(CONTENT_TYPE, JSON);
  }

  private static byte[] success(Object data) {
    byte[] json = data instanceof RawJson raw ? raw.utf8() : Json.raw(data).utf8();
    byte[] body = Arrays.copyOf(SUCCESS, SUCCESS.length + json.length + 1);
    System.arraycopy(json, 0, body, SUCCESS.length, json.length);
    body[body.length - 1] = '}';
    return body;
  }
}
