package headgate.sandbox.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded Flow JSON and what was found about it. Nobody may change the bytes.
 *
 * @param errors {@code validation_errors} entries; they keep a flow from being published
 * @param version null where the document names none
 */
public record Document(
    byte[] text,
    List<Map<String, Object>> errors,
    @Nullable String version,
    @Nullable String dataApiVersion) {

  /**
   * Whether it may have an endpoint URI: from Flow JSON 3.0 on, and while its version is unknown.
   */
  public static boolean mayHaveEndpoint(@Nullable String version) {
    return version == null || !version.matches("[0-2](\\..*)?");
  }
}
