package headgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kong.unirest.core.HttpResponse;

/** An answer of the server or of the simulator. */
public record Reply(HttpResponse<String> http) {

  public int status() {
    return http.getStatus();
  }

  public String text() {
    return http.getBody();
  }

  public StrictJson body() {
    return StrictJson.parse(text());
  }

  public StrictJson data() {
    return body().require("data");
  }

  /** What an error answer tells the caller. */
  public String message() {
    return body().requireText("message");
  }

  /** Fails if the answer does not have this header. */
  public String header(String name) {
    assertThat(http.getHeaders().containsKey(name))
        .as("%s in %s", name, http.getHeaders())
        .isTrue();
    return http.getHeaders().getFirst(name);
  }

  public boolean hasHeader(String name) {
    return http.getHeaders().containsKey(name);
  }

  /** Reads from {@code data}, like the other {@code require} methods. */
  public StrictJson require(String path) {
    return data().require(path);
  }

  public String requireText(String path) {
    return data().requireText(path);
  }

  public int requireInt(String path) {
    return data().requireInt(path);
  }

  public boolean requireBoolean(String path) {
    return data().requireBoolean(path);
  }

  public List<StrictJson> requireList(String path) {
    return data().requireList(path);
  }

  public boolean isNull(String path) {
    return data().isNull(path);
  }
}
