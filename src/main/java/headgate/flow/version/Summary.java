package headgate.flow.version;

import headgate.flowjson.Validator;
import headgate.flowjson.finding.Report;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * What lists show of a definition. It is stored with the flow, so that they read no definitions.
 *
 * @param errors how many findings are errors at Meta
 * @param warnings how many findings are warnings
 * @param screens null if there is no definition
 * @param jsonVersion the version of Flow JSON that the definition names; null if it names none
 * @param versionEnds whether Meta has closed that version, or closes it next
 */
public record Summary(
    long errors,
    long warnings,
    @Nullable Integer screens,
    @Nullable String jsonVersion,
    boolean versionEnds) {

  /** Of a flow without a definition. */
  public static final Summary NONE = new Summary(0, 0, null, null, false);

  /** Longer texts are certainly not a version. */
  private static final int MAX_VERSION_LENGTH = 20;

  static Summary of(JsonObject document, Report report) {
    String version = version(document);
    return new Summary(
        report.errors(),
        report.warnings(),
        document.get("screens") instanceof JsonArray screens ? screens.elements().size() : 0,
        version,
        version != null && Validator.standard().isEnding(version));
  }

  private static @Nullable String version(JsonObject document) {
    return document.get("version") instanceof JsonString version
            && version.value().length() <= MAX_VERSION_LENGTH
        ? version.value()
        : null;
  }
}
