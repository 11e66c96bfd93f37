package headgate.sync;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a step of a sync is about, named as in the API. */
enum Field {
  NAME("name"),
  CATEGORIES("categories"),
  ENDPOINT_URI("endpoint_uri"),
  JSON_DEFINITION("json_definition"),
  STATUS("status");

  private final String key;

  Field(String key) {
    this.key = key;
  }

  @JsonValue
  String key() {
    return key;
  }
}
