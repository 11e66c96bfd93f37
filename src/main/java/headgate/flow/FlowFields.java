package headgate.flow;

import headgate.http.Body;
import headgate.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each field of a flow may hold; shared by creation and change. */
public final class FlowFields {

  public static final int LONGEST_NAME = 200;
  private static final int LONGEST_URI = 2048;

  private FlowFields() {}

  public static Optional<String> name(Body body) {
    return body.text("name").map(FlowFields::name);
  }

  private static String name(String given) {
    String name = given.strip();
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw Problem.invalid(
          "name must have 1 to 200 characters, none of them a control character.");
    }
    return name;
  }

  /** Null where the key is absent or {@code null}. WhatsApp calls an endpoint by https alone. */
  static @Nullable String endpointUri(Body body) {
    String given = body.nullableText("endpoint_uri");
    if (given == null) {
      return null;
    }
    try {
      URI uri = new URI(given);
      boolean whole =
          "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
      if (whole && given.length() <= LONGEST_URI) {
        return given;
      }
    } catch (URISyntaxException e) {
      throw Problem.invalid("endpoint_uri is no URI: " + e.getReason() + ".");
    }
    throw Problem.invalid("endpoint_uri must be an https address of at most 2048 characters.");
  }
}
