package headgate.sandbox.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow without its documents. Times are unix seconds.
 *
 * @param seq increases with each created flow
 * @param jsonVersion null if there is no document, or the document has no version
 * @param dataApiVersion not null if the flow uses an endpoint
 * @param previewToken null before the first preview
 * @param lastVersion number of the last published version; 0 if it was never published
 * @param editable false for old flows, which cannot be edited after they are published
 */
public record FakeFlow(
    long seq,
    String id,
    String wabaId,
    String name,
    List<String> categories,
    FlowStatus status,
    @Nullable String endpointUri,
    @Nullable String applicationId,
    @Nullable String jsonVersion,
    @Nullable String dataApiVersion,
    List<Map<String, Object>> validationErrors,
    @Nullable String previewToken,
    long previewExpiresAt,
    long updatedAt,
    int lastVersion,
    boolean editable) {

  public boolean wasPublished() {
    return lastVersion > 0;
  }

  public boolean hasEndpoint() {
    return dataApiVersion != null;
  }

  /**
   * Whether metadata and document can be changed: those of drafts and of published flows that are
   * editable. Throttled and blocked flows cannot be changed: our choice.
   */
  public boolean mayChange() {
    return switch (status) {
      case DRAFT -> editable || !wasPublished();
      case PUBLISHED -> editable;
      case THROTTLED, BLOCKED, DEPRECATED -> false;
    };
  }
}
