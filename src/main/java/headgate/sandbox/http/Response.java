package headgate.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response. The body must not be modified. */
public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {

  private static final String JSON = "application/json; charset=UTF-8";

  public static Response json(int status, Object value) {
    return json(status, Json.bytes(value));
  }

  public static Response json(int status, byte[] json) {
    return new Response(status, JSON, json, Map.of());
  }

  public static Response text(int status, String text) {
    return of(status, "text/plain; charset=UTF-8", text);
  }

  public static Response of(int status, String contentType, String text) {
    return new Response(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  public static Response of(GraphFailure failure) {
    return json(failure.status(), failure.body());
  }

  public Response withBody(byte[] newBody) {
    return new Response(status, contentType, newBody, headers);
  }

  /** Adds headers. A header that is already set stays. */
  public Response withHeaders(Map<String, String> added) {
    Map<String, String> all = new LinkedHashMap<>(added);
    all.putAll(headers);
    return new Response(status, contentType, body, all);
  }
}
