package headgate.flow;

import headgate.http.Body;
import headgate.http.Names;
import headgate.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and checks the fields of a flow that new flows and edits have in common. */
public final class FlowFieldReader {

  public static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_URI_LENGTH = 2048;

  private FlowFieldReader() {}

  /**
   * The name, stripped; empty if the key is absent.
   *
   * @throws Problem malformed or invalid
   */
  public static Optional<String> name(Body body) {
    return body.text("name").map(name -> Names.require(name, MAX_NAME_LENGTH));
  }

  /**
   * Null if the key is absent or {@code null}. WhatsApp calls endpoints only over HTTPS.
   *
   * @throws Problem malformed or invalid
   */
  static @Nullable String endpointUri(Body body) {
    String given = body.nullableText("endpoint_uri");
    if (given == null) {
      return null;
    }
    try {
      URI uri = new URI(given);
      boolean isComplete =
          "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
      if (isComplete && given.length() <= MAX_URI_LENGTH) {
        return given;
      }
    } catch (URISyntaxException e) {
      throw Problem.invalid("endpoint_uri is not a URI: " + e.getReason() + ".");
    }
    throw Problem.invalid("endpoint_uri must be an https address of at most 2048 characters.");
  }
}
