package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.LocalOnly;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks of a flow's metadata: name, categories and endpoint URI. */
final class FlowMetadata {

  private static final int LONGEST_NAME = 200;

  /** Meta's eight, and the ninth that AWS documents. */
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
    if (name.length() > LONGEST_NAME) {
      throw GraphFailure.invalid(
          "Flow name is too long", "The name may have " + LONGEST_NAME + " characters.");
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
   * As at Meta it must be https; http will do for this machine, where there are no certificates.
   */
  static void requireEndpoint(@Nullable String endpoint) {
    if (endpoint == null) {
      return;
    }
    try {
      URI uri = new URI(endpoint);
      String host = uri.getHost();
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      boolean local =
          "http".equalsIgnoreCase(uri.getScheme()) && host != null && LocalOnly.isLoopback(host);
      if (host == null || !secure && !local) {
        throw GraphError.BAD_ENDPOINT.failure();
      }
    } catch (URISyntaxException e) {
      throw GraphError.BAD_ENDPOINT.failure();
    }
  }
}
