package headgate.http;

import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The complete answer to a request, before anything of it is sent.
 *
 * @param headers those of this answer alone: {@code Location}, {@code ETag}
 * @param body in UTF-8; a JSON envelope unless {@code headers} has a {@code Content-Type}
 * @param isTemporary whether the same request may get another answer in a moment, although the
 *     status does not say so
 */
public record Answer(int status, Map<String, String> headers, byte[] body, boolean isTemporary) {

  public static final String JSON = "application/json";

  private static final String CONTENT_TYPE = "Content-Type";

  private static final RawJson SUCCESS = RawJson.of("\"success\"");

  private record Failure(String status, String message, String errorType, @Nullable Object data) {}

  public Answer(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, false);
  }

  /** Text without an envelope, such as a unified diff. */
  public static Answer text(String contentType, String text) {
    return new Answer(
        200, Map.of(CONTENT_TYPE, contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A stored file without an envelope: 304 without the bytes if the caller has them already, else
   * 200. Browsers must ask each time, and must not guess a type.
   *
   * @param bytes must not be modified
   * @param entityTag with its quotes
   * @param ifNoneMatch the header of the request; null if it has none
   */
  public static Answer file(
      byte[] bytes, String contentType, String entityTag, @Nullable String ifNoneMatch) {
    Map<String, String> headers =
        Map.of(
            CONTENT_TYPE,
            contentType,
            "ETag",
            entityTag,
            "Cache-Control",
            "no-cache",
            "Vary",
            "Accept-Encoding",
            "X-Content-Type-Options",
            "nosniff");
    return EntityTag.isKnown(ifNoneMatch, entityTag)
        ? new Answer(304, headers, new byte[0])
        : new Answer(200, headers, bytes);
  }

  public static Answer ok(Object data) {
    return new Answer(200, Map.of(), success(data));
  }

  /** A resource whose entity tag is its version. */
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
   * @param data becomes a JSON object with details
   */
  public static Answer error(int status, String errorType, String message, @Nullable Object data) {
    Failure failure = new Failure("error", message, errorType, data);
    return new Answer(status, Map.of(), Json.MAPPER.writeValueAsBytes(failure));
  }

  /** This answer with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, isTemporary);
  }

  /** This answer without the envelope of an error, for programs that do not read it. */
  public Answer withoutError() {
    return contentType().equals(JSON)
        ? new Answer(status, headers, new byte[0], isTemporary).with(CONTENT_TYPE, "text/plain")
        : this;
  }

  /** This answer, marked as temporary. */
  public Answer temporary() {
    return new Answer(status, headers, body, true);
  }

  boolean isSuccess() {
    return status < 400;
  }

  String contentType() {
    return headers.getOrDefault(CONTENT_TYPE, JSON);
  }

  private static byte[] success(Object data) {
    RawObject answer = new RawObject().with("status", SUCCESS);
    if (data instanceof RawObject object) {
      return answer.withObject("data", object).end().utf8();
    }
    return answer.with("data", data instanceof RawJson raw ? raw : Json.raw(data)).end().utf8();
  }
}
