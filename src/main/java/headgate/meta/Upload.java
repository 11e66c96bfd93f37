package headgate.meta;

import headgate.json.RawJson;

/**
 * What Meta says to a definition it took in. It takes faulty ones, too: faults keep a flow from
 * being published, not from being saved.
 *
 * @param validationErrors Meta's own objects whole, as an array
 */
public record Upload(RawJson validationErrors) {

  /** Whether Meta found no fault. */
  boolean isClean() {
    return validationErrors.equals(RawJson.EMPTY_ARRAY);
  }
}
