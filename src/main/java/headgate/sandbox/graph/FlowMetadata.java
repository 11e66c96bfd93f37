package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.LocalOnly;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a flow's metadata: name, categories and endpoint URI. */
final class FlowMetadata {

  private static final int MAX_NAME_LENGTH = 200;

  /** The eight categories that Meta documents, and one more that AWS documents. */
  private static final Set<String> CATEGORIES =
      Set.of(
          "SIGN_UP",
          "SIGN_IN",
          "APPOINTMENT_BOOKING",
          "LEAD_GENERATION",
          "SHOPPING",
          "CONTACT_US",
          "CUSTOMER_SUPPORT",
          "SURVEY",
          "OTHER");

  private FlowMetadata() {}

  static String requireName(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw GraphFailure.required("name");
    }
    if (name.length() > MAX_NAME_LENGTH) {
      throw GraphFailure.invalid(
          "Flow name is too long",
          "The name must have at most " + MAX_NAME_LENGTH + " characters.");
    }
    return name;
  }

  static List<String> requireCategories(@Nullable List<String> categories) {
    if (categories == null || categories.isEmpty()) {
      throw GraphFailure.required("categories");
    }
    for (int i = 0; i < categories.size(); i++) {
      if (!CATEGORIES.contains(categories.get(i))) {
        throw GraphFailure.parameter(
            "Param categories[%d] must be one of {%s}"
                .formatted(i, String.join(", ", CATEGORIES.stream().sorted().toList())));
      }
    }
    return categories;
  }

  /**
   * Requires https, as Meta does. Accepts http for the loopback address, because local endpoints
   * have no certificate.
   */
  static void requireEndpoint(@Nullable String endpoint) {
    if (endpoint == null) {
      return;
    }
    try {
      URI uri = new URI(endpoint);
      String host = uri.getHost();
      boolean isHttps = "https".equalsIgnoreCase(uri.getScheme());
      boolean isLocal =
          "http".equalsIgnoreCase(uri.getScheme()) && host != null && LocalOnly.isLoopback(host);
      if (host == null || !isHttps && !isLocal) {
        throw GraphError.BAD_ENDPOINT.failure();
      }
    } catch (URISyntaxException e) {
      throw GraphError.BAD_ENDPOINT.failure();
    }
  }
}
