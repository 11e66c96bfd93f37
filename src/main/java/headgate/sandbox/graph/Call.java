package headgate.sandbox.graph;

import headgate.sandbox.http.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as Graph understands it.
 *
 * @param server address of the simulator, without a slash at the end
 * @param version {@code v25.0}; the default one where the path named none
 * @param path without the version
 * @param bearer the token of the Authorization header
 */
public record Call(
    String server,
    String method,
    String version,
    List<String> path,
    Parameters parameters,
    @Nullable String bearer) {

  static final String DEFAULT_VERSION = "v25.0";

  String dateFormat() {
    return parameters.text("date_format", "");
  }

  List<Fields.Field> fields() {
    return Fields.parse(parameters.text("fields"));
  }

  /**
   * This call's address with another cursor. Like Graph, it carries the token where the token came
   * as a parameter.
   */
  String pageUrl(String direction, String cursor, int limit) {
    StringBuilder url = new StringBuilder(server);
    url.append('/').append(version).append('/').append(String.join("/", path));
    url.append("?limit=").append(limit);
    append(url, "fields", parameters.text("fields"));
    append(url, "date_format", parameters.text("date_format"));
    append(url, "access_token", bearer == null ? parameters.text("access_token") : null);
    append(url, direction, cursor);
    return url.toString();
  }

  private static void append(StringBuilder url, String name, @Nullable String value) {
    if (value != null) {
      url.append('&').append(name).append('=');
      url.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** Without parameters and token. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
