package headgate.sandbox.graph;

import headgate.sandbox.http.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed request to the Graph API, before its token is checked.
 *
 * @param baseUrl the simulator's URL as the client knows it, without a slash at the end
 * @param version API version, as {@code v25.0}; the default one if the path has none
 * @param segments of the path, without the version
 * @param bearerToken from the Authorization header
 */
public record GraphRequest(
    String baseUrl,
    String method,
    String version,
    List<String> segments,
    Parameters parameters,
    @Nullable String bearerToken) {

  static final String DEFAULT_VERSION = "v25.0";

  String dateFormat() {
    return parameters.text("date_format", "");
  }

  List<FieldSelection.Field> fields() {
    return FieldSelection.parse(parameters.text("fields"));
  }

  /**
   * The URL of this request with another cursor. As at Meta, the URL contains the token if the
   * token came as a parameter.
   *
   * @param direction name of the cursor parameter, {@code before} or {@code after}
   */
  String pageUrl(String direction, String cursor, int limit) {
    StringBuilder url = new StringBuilder(baseUrl);
    url.append('/').append(version).append('/').append(String.join("/", segments));
    url.append("?limit=").append(limit);
    append(url, "fields", parameters.text("fields"));
    append(url, "date_format", parameters.text("date_format"));
    append(url, "access_token", bearerToken == null ? parameters.text("access_token") : null);
    append(url, direction, cursor);
    return url.toString();
  }

  private static void append(StringBuilder url, String name, @Nullable String value) {
    if (value != null) {
      url.append('&').append(name).append('=');
      url.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** Leaves out the parameters and the token. */
  @Override
  public String toString() {
    return method + " " + segments;
  }
}
