package headgate.flow.lifecycle;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says about itself.
 *
 * @param version of Flow JSON; null if there is none
 * @param needsEndpoint whether it has a {@code data_api_version}
 */
record DefinitionKeys(@Nullable String version, boolean needsEndpoint) {

  static DefinitionKeys of(LoadedFlow loaded) {
    RawJson text = loaded.definition().text();
    if (text == null || !(JsonReader.read(text.text()) instanceof JsonObject document)) {
      return new DefinitionKeys(null, false);
    }
    JsonValue version = document.get("version");
    return new DefinitionKeys(
        version instanceof JsonString name ? name.value() : null,
        document.get("data_api_version") != null);
  }
}
