package headgate.sandbox.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded Flow JSON with its validation errors. The bytes must not be modified.
 *
 * @param errors entries of {@code validation_errors}; a flow with errors cannot be published
 * @param version null if the document has none
 * @param dataApiVersion null if the document has none
 */
public record Document(
    byte[] text,
    List<Map<String, Object>> errors,
    @Nullable String version,
    @Nullable String dataApiVersion) {

  /**
   * Whether a flow of this version can have an endpoint URI: from Flow JSON 3.0 on, or if the
   * version is unknown.
   */
  public static boolean mayHaveEndpoint(@Nullable String version) {
    return version == null || !version.matches("[0-2](\\..*)?");
  }
}
