package headgate.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back. Nobody may change the bytes. */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

  private static final String JSON = "application/json; charset=UTF-8";

  public static Answer json(int status, Object value) {
    return json(status, Json.bytes(value));
  }

  public static Answer json(int status, byte[] json) {
    return new Answer(status, JSON, json, Map.of());
  }

  public static Answer text(int status, String text) {
    return of(status, "text/plain; charset=UTF-8", text);
  }

  public static Answer of(int status, String contentType, String text) {
    return new Answer(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  public static Answer of(GraphFailure failure) {
    return json(failure.status(), failure.body());
  }

  public Answer withBody(byte[] other) {
    return new Answer(status, contentType, other, headers);
  }

  public Answer withHalfOfBody() {
    return withBody(Arrays.copyOf(body, body.length / 2));
  }

  public Answer withHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.putAll(headers);
    return new Answer(status, contentType, body, all);
  }
}
