package headgate.meta;

import headgate.json.RawJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Reads flows from the Graph API's answers. */
final class MetaFlowReader {

  private static final Logger LOG = LoggerFactory.getLogger(MetaFlowReader.class);

  private MetaFlowReader() {}

  /** Null if the object has no id that consists of digits. */
  static @Nullable MetaFlowId id(JsonNode object) {
    String id = GraphJson.text(object, "id");
    return id == null || !GraphAccount.isDigits(id) ? null : new MetaFlowId(id);
  }

  static MetaFlow flow(JsonNode object) {
    MetaFlowId id = id(object);
    String name = GraphJson.text(object, "name");
    String status = GraphJson.text(object, "status");
    if (id == null || name == null || status == null) {
      throw new UnexpectedAnswerException("it has no flow id, name or status");
    }
    RawJson errors = GraphJson.array(object.get("validation_errors"));
    String endpoint = GraphJson.text(object, "endpoint_uri");
    PreviewLink preview = preview(object);
    return new MetaFlow(
        id,
        name,
        status,
        GraphJson.texts(object.get("categories")),
        errors,
        GraphJson.text(object, "json_version"),
        GraphJson.text(object, "data_api_version"),
        // The name of the field before Graph API version 19 (Flows API).
        endpoint == null ? GraphJson.text(object, "data_channel_uri") : endpoint,
        preview == null ? null : preview.url(),
        preview == null ? null : preview.expiresAt(),
        GraphJson.time(object, "updated_at"));
  }

  /** Returns null and logs a warning if the item cannot be read. */
  static @Nullable MetaFlow listed(JsonNode item) {
    try {
      return flow(item);
    } catch (UnexpectedAnswerException e) {
      LOG.warn("Skipped a flow in Meta's list that cannot be read: {}", e.getMessage());
      return null;
    }
  }

  static @Nullable PreviewLink preview(JsonNode object) {
    JsonNode preview = object.path("preview");
    String url = GraphJson.text(preview, "preview_url");
    return url == null || url.isEmpty()
        ? null
        : new PreviewLink(url, GraphJson.time(preview, "expires_at"));
  }
}
