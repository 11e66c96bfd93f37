package headgate.meta;

import headgate.json.RawJson;

/**
 * Meta's answer to an upload. Meta stores a definition even if it has errors; they only prevent
 * publishing (Flows API, Update Flow JSON).
 *
 * @param validationErrors Meta's error objects unchanged, as an array
 */
public record UploadResult(RawJson validationErrors) {

  boolean isClean() {
    return validationErrors.equals(RawJson.EMPTY_ARRAY);
  }
}
